/** One cell of a table: its text, and a second line under it in soft ink. */
export interface FlowCell {
  readonly text: string;
  readonly detail?: string;
  readonly isStrong?: boolean;
}

export interface FlowColumn {
  readonly label: string;
  /** Width in CSS; columns without share what is left. */
  readonly width?: string;
  readonly align?: 'end';
  /** Short texts that never break, as dates do not. */
  readonly isWhole?: boolean;
}

export interface FlowTable {
  /** What the table lists, for those who hear it. */
  readonly name: string;
  readonly columns: readonly FlowColumn[];
  /** Cells of each row, as many as columns. */
  readonly rows: readonly (readonly FlowCell[])[];
  /** The column that names the row; the first one unless told. */
  readonly headerColumn?: number;
}

/** What documents that flow over sheets are made of, from top to bottom. */
export type FlowBlock<Special extends string = never> =
  /** Drawn by the document itself. */
  | { readonly kind: 'special'; readonly special: Special; readonly keepWithNext?: boolean }
  /** Never ends a sheet. `detail` stands under it, `mark` at its right. */
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3;
      readonly text: string;
      readonly detail?: string;
      readonly mark?: string;
      /** Something follows that it must stay with; otherwise it stands for itself. */
      readonly keepWithNext: boolean;
    }
  /** One paragraph; its lines may go on on the next sheet. */
  | {
      readonly kind: 'prose';
      readonly text: string;
      readonly tone: 'text' | 'soft' | 'quote';
      readonly keepWithNext?: boolean;
    }
  /** One part a row. */
  | { readonly kind: 'table'; readonly table: FlowTable; readonly keepWithNext?: boolean };

/** A heading that what follows stays with. */
export function heading(
  level: 2 | 3,
  text: string,
  rest: { readonly detail?: string; readonly mark?: string } = {},
): Extract<FlowBlock, { kind: 'heading' }> {
  return { kind: 'heading', level, text, ...rest, keepWithNext: true };
}

/** A text of several lines as one block a paragraph; empty lines and doubled spaces go. */
export function prose(
  text: string,
  tone: 'text' | 'soft' | 'quote' = 'text',
): Extract<FlowBlock, { kind: 'prose' }>[] {
  return text
    .split('\n')
    .map((paragraph) => paragraph.replace(/[ \t]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ kind: 'prose', text: paragraph, tone }));
}

/** The same blocks, the last one staying with what follows: small print never stands alone on a sheet. */
export function keptWithNext<Special extends string>(
  blocks: readonly FlowBlock<Special>[],
): FlowBlock<Special>[] {
  return blocks.map((block, index) =>
    index === blocks.length - 1 ? { ...block, keepWithNext: true } : block,
  );
}
