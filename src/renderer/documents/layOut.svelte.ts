import { flushSync, mount, unmount } from 'svelte';
import type { DocumentModel } from '#shared/documents/documentModel';
import Documents from './Documents.svelte';
import { measureBlocks } from './measure';
import { heightOfSheet, paginate, type Piece } from './pagination';
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
  /** Set with less space between its blocks, which saves it a sheet. */
  readonly isTight: boolean;
  /** `null` when the part is a document of its own. */
  readonly place: PartPlace | null;
  /** What the contents of its portfolio list; empty for other documents. */
  readonly entries: readonly ContentsEntry[];
}

/** Height that stays free, in CSS pixels: printed text may be a hair higher than measured text. */
const SAFETY = 2;

/** A last sheet that is filled no further than this share makes the part worth setting tighter. */
const NEARLY_EMPTY = 0.4;

/** How a part is divided into sheets. */
interface Division {
  readonly plan: Plan;
  readonly isTight: boolean;
}

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
  const divisions = [...target.querySelectorAll('article')].map(divisionOf);
  const laidOut = partsByDocument.map((own) => placed(own, divisions.splice(0, own.length)));
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
    parts.map(() => ({ plan: null, isTight: false })),
  );
}

/** Numbers the parts of one document through. */
function placed(parts: readonly PrintPart[], divisions: readonly Division[]): LaidOutPart[] {
  const isWhole = parts.length === 1;
  const places = placesOf(divisions.map(({ plan }) => sheetCount(plan)));
  const entries = isWhole ? [] : contentsOf(parts, places);
  return parts.map((part, index) => ({
    part,
    sheets: divisions[index]?.plan ?? null,
    isTight: divisions[index]?.isTight ?? false,
    place: isWhole ? null : (places[index] ?? null),
    entries,
  }));
}

/** Divides a part into sheets; set tighter when its last sheet would hold little and less space saves that sheet. */
function divisionOf(article: Element): Division {
  const body = article.querySelector('.body');
  const blocks = body === null ? [] : measureBlocks(body);
  if (body === null || blocks.length === 0) return { plan: null, isTight: false };
  const room = body.clientHeight - SAFETY;
  const plan = paginate(blocks, room);
  if (plan.length === 1 || heightOfSheet(blocks, plan.at(-1) ?? []) > room * NEARLY_EMPTY) {
    return { plan, isTight: false };
  }
  article.classList.add('tight');
  const tightPlan = paginate(measureBlocks(body), room);
  article.classList.remove('tight');
  return tightPlan.length < plan.length ? { plan: tightPlan, isTight: true } : { plan, isTight: false };
}
