import { flushSync, mount, unmount } from 'svelte';
import type { DocumentModel } from '#shared/documents/documentModel';
import Documents from './Documents.svelte';
import { measureBlocks } from './measure';
import { paginate, type Piece } from './pagination';
import {
  type ContentsEntry,
  contentsOf,
  type PartPlace,
  placesOf,
  type PrintPart,
  printPartsOf,
} from './printParts';

/** The pieces of each sheet; `null` while they are not known, and for parts of one fixed sheet. */
type Plan = readonly (readonly Piece[])[] | null;

/** A part of a document with all that its sheets need. */
export interface LaidOutPart {
  readonly part: PrintPart;
  readonly sheets: Plan;
  /** `null` when the part is a document of its own. */
  readonly place: PartPlace | null;
  /** What the contents of its portfolio list; empty for other documents. */
  readonly entries: readonly ContentsEntry[];
}

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
  const partsByDocument = documents.map(printPartsOf);
  let parts = $state.raw(partsByDocument.flatMap(unmeasured));
  const props = {
    get parts() {
      return parts;
    },
  };
  const component = mount(Documents, { target, props });
  flushSync();
  const plans = [...target.querySelectorAll('article')].map(planOf);
  const laidOut = partsByDocument.map((own) => placed(own, plans.splice(0, own.length)));
  parts = laidOut.flat();
  flushSync();
  return {
    pageCounts: laidOut.map((own) => own.reduce((sum, { sheets }) => sum + sheetCount(sheets), 0)),
    remove: () => unmount(component),
  };
}

const sheetCount = (plan: Plan): number => plan?.length ?? 1;

/** While it is measured, a contents lists what it will list. */
function unmeasured(parts: readonly PrintPart[]): LaidOutPart[] {
  return placed(
    parts,
    parts.map(() => null),
  );
}

/** Numbers the parts of one document through. */
function placed(parts: readonly PrintPart[], plans: readonly Plan[]): LaidOutPart[] {
  const isWhole = parts.length === 1;
  const places = placesOf(plans.map(sheetCount));
  const entries = isWhole ? [] : contentsOf(parts, places);
  return parts.map((part, index) => ({
    part,
    sheets: plans[index] ?? null,
    place: isWhole ? null : (places[index] ?? null),
    entries,
  }));
}

function planOf(article: Element): Plan {
  const body = article.querySelector('.body');
  const blocks = body === null ? [] : measureBlocks(body);
  return body === null || blocks.length === 0 ? null : paginate(blocks, body.clientHeight - SAFETY);
}
