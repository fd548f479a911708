import { flushSync, mount, unmount } from 'svelte';
import type { DocumentModel } from '#shared/documents/documentModel';
import Documents from './Documents.svelte';
import { measureBlocks } from './measure';
import { paginate, type Piece } from './pagination';

/** The pieces of each sheet; `null` while they are not known, and for documents of one fixed sheet. */
type Plan = readonly (readonly Piece[])[] | null;

/** Height that stays free, in CSS pixels: printed text may be a hair higher than measured text. */
const SAFETY = 2;

/** Documents laid out in an element of the page. */
export interface LaidOutDocuments {
  /** Sheets of each document, in order. */
  readonly pageCounts: number[];
  /** Takes them away. */
  remove(): Promise<void>;
}

/** Lays documents out in `target`: all are measured at once, then divided into sheets. Fonts must be there. */
export function layOut(target: Element, documents: readonly DocumentModel[]): LaidOutDocuments {
  let plans = $state.raw(documents.map((): Plan => null));
  const props = {
    documents,
    get plans() {
      return plans;
    },
  };
  const component = mount(Documents, { target, props });
  flushSync();
  const measured = [...target.querySelectorAll('article')].map(planOf);
  plans = measured;
  flushSync();
  return { pageCounts: measured.map((plan) => plan?.length ?? 1), remove: () => unmount(component) };
}

function planOf(article: Element): Plan {
  const body = article.querySelector('.body');
  const blocks = body === null ? [] : measureBlocks(body);
  return body === null || blocks.length === 0 ? null : paginate(blocks, body.clientHeight - SAFETY);
}
