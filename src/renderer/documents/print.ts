import type { RenderDocuments } from '#shared/ipc/bridge';
import '../ui/base.css';
import { type LaidOutDocuments, layOut } from './layOut.svelte';
import './paper.css';
import { fitSheets, unscaleSheets } from './sheetScale';

declare global {
  interface Window {
    renderDocuments?: RenderDocuments;
  }
}

// Paper is light, whatever the theme of the application that shows the preview.
document.documentElement.dataset['theme'] = 'light';

let current: LaidOutDocuments | null = null;

window.renderDocuments = async (documents) => {
  const target = documentsElement();
  await Promise.all([current?.remove(), ...[...document.fonts].map((font) => font.load())]);
  unscaleSheets(target);
  current = layOut(target, documents);
  fitSheets(target);
  await picturesOf(target);
  return { pageCounts: current.pageCounts };
};

window.addEventListener('resize', () => fitSheets(documentsElement()));

function documentsElement(): HTMLElement {
  const element = document.querySelector<HTMLElement>('#documents');
  if (element === null) throw new Error('print.html has no #documents');
  return element;
}

/** Resolves once every picture can be printed; a damaged one leaves its place empty. */
async function picturesOf(target: Element): Promise<void> {
  const pictures = [...target.querySelectorAll('img')];
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
}
