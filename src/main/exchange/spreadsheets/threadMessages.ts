import type { Sheet, SheetRows } from '#shared/import/sheet';
import type { PlainError } from '../../threads/plainError';

/** The file that is read: where it stands, or its bytes when the window brought them. */
export type SpreadsheetSource = { readonly path: string } | { readonly bytes: Uint8Array };

/** What a thread that reads a spreadsheet answers: `ready` once, then each sheet with its lines in parts, then that it is done. */
export type SpreadsheetMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'sheet'; readonly sheet: Omit<Sheet, 'rows'> }
  /** Of the sheet that was told last. */
  | { readonly kind: 'rows'; readonly rows: SheetRows }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: PlainError };
