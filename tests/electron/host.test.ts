import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createElectronHost } from '../../src/main/host/electron';
import { documentOf } from '../contract/printed';
import { dialog, recording, safeStorage, shell } from './standIn';

vi.mock('electron', () => import('./standIn'));

const data = mkdtempSync(join(tmpdir(), 'electron-host-'));
const host = createElectronHost({
  pagesFolder: data,
  preload: '',
  paths: { data, documents: data, resources: data },
});

afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('Electron host, over the stand-in', () => {
  describe('prints', () => {
    beforeEach(async () => {
      await host.prepareToPrint();
      const page = recording.windows.at(-1);
      if (page === undefined) throw new Error('no print window');
      page.webContents.answerScript = () => Promise.resolve({ pageCounts: [1] });
    });

    it('in a window that is never shown, sandboxed, without the bridge', async () => {
      const printed = await host.print([documentOf('Attestation', 1)]);
      const page = recording.windows.at(-1);
      expect(printed.pageCounts).toEqual([1]);
      expect(page?.options).toMatchObject({
        show: false,
        webPreferences: { sandbox: true, nodeIntegration: false },
      });
      expect(page?.options['webPreferences']).not.toHaveProperty('preload');
      expect(page?.webContents.loaded).toEqual(['carte://application/print.html']);
      expect(page?.webContents.printOptions).toEqual({
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        preferCSSPageSize: true,
        printBackground: true,
      });
    });

    it('what a title says, never what it would do as code', async () => {
      const title = '"); window.close(); ("\u2028';
      await host.print([documentOf(title, 1)]);
      const code = recording.windows.at(-1)?.webContents.scripts.at(-1) ?? '';
      let received: unknown;
      const page = {
        renderDocuments: (documents: unknown) => (received = documents),
        close: () => expect.unreachable(),
      };
      new Function('window', code)(page);
      expect(received).toMatchObject([{ title }]);
    });

    it('no longer once it is cancelled, and the next time in a new window', async () => {
      const page = recording.windows.at(-1);
      if (page !== undefined) page.webContents.answerScript = () => new Promise(() => undefined);
      const controller = new AbortController();
      const printing = host.print([documentOf('Attestation', 1)], controller.signal);
      setTimeout(() => controller.abort(), 10);
      await expect(printing).rejects.toMatchObject({ code: 'cancelled' });
      expect(page?.isDestroyed()).toBe(true);
      await host.prepareToPrint();
      expect(recording.windows.at(-1)).not.toBe(page);
    });
  });

  describe('asks for paths with the dialogs of the system', () => {
    const question = { title: 'Où ?', suggestedPath: data };

    it.each([
      ['folder', ['openDirectory', 'createDirectory']],
      ['openFile', ['openFile']],
    ] as const)('%s', async (kind, properties) => {
      dialog.chosen = ['/chosen'];
      expect(await host.choosePath({ ...question, kind })).toBe('/chosen');
      expect(dialog.asked.at(-1)).toEqual({ title: 'Où ?', defaultPath: data, properties });
    });

    it('saveFile, and null when the user gives up', async () => {
      dialog.chosen = ['/chosen.pdf'];
      expect(await host.choosePath({ ...question, kind: 'saveFile' })).toBe('/chosen.pdf');
      dialog.chosen = [];
      expect(await host.choosePath({ ...question, kind: 'saveFile' })).toBeNull();
      expect(await host.choosePath({ ...question, kind: 'folder' })).toBeNull();
    });
  });

  describe('keeps secrets', () => {
    it('encrypted by the system', async () => {
      await host.secrets.write('key', 'clé');
      expect(await host.secrets.read('key')).toBe('clé');
      const [file = ''] = readdirSync(join(data, 'secrets'));
      expect(readFileSync(join(data, 'secrets', file), 'utf8')).not.toContain('clé');
    });

    it.each([
      ['there is no key store', { available: false, backend: 'gnome_libsecret' }],
      ['the key store would write in clear', { available: true, backend: 'basic_text' }],
    ])('not at all where %s', async (_where, store) => {
      Object.assign(safeStorage, store);
      await expect(host.secrets.write('other', 'clé')).rejects.toMatchObject({ code: 'unavailable' });
      Object.assign(safeStorage, { available: true, backend: 'gnome_libsecret' });
      expect(await host.secrets.read('other')).toBeNull();
    });
  });

  it('opens files with the system, and says when nothing can', async () => {
    await host.openPath('/a.pdf');
    await host.revealPath('/a.pdf');
    expect(shell.opened).toEqual(['/a.pdf', 'folder of /a.pdf']);
    shell.failure = 'No application';
    await expect(host.openPath('/b.pdf')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
