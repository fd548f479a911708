/** A block of a document as it was measured, all in CSS pixels. Blocks stand one under the other. */
export interface MeasuredBlock {
  /** Heights of the parts that cannot be cut, from top to bottom. At least one. */
  readonly parts: readonly number[];
  /** Height of what stands above the parts, on every sheet where some of them stand: space, the name of the list. */
  readonly head: number;
  /** The block must not end a sheet: it announces, or must not leave alone, what follows. */
  readonly keepWithNext: boolean;
  /** The text of each part of a paragraph whose parts are its lines. */
  readonly lines?: readonly string[];
}

/** The parts `from` (included) to `to` (excluded) of one block, standing on one sheet. */
export interface Piece {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** The text of these parts, when the block is a paragraph that goes on on another sheet. */
  readonly text?: string;
}

/** Everything on one endless sheet, to be measured. */
export function galleyOf(blockCount: number): Piece[][] {
  return [
    Array.from({ length: blockCount }, (_, block) => ({ block, from: 0, to: Number.MAX_SAFE_INTEGER })),
  ];
}

/** A block is cut only where at least so many of its parts stand on either side. */
const FEWEST_PARTS_TOGETHER = 2;

/**
 * Flows blocks into sheets: no part is cut, no heading is left at the bottom of a sheet, no single line of a list stands alone. A
 * part higher than a sheet gets a sheet of its own.
 *
 * @param room height for blocks on every sheet, in CSS pixels.
 */
export function paginate(blocks: readonly MeasuredBlock[], room: number): Piece[][] {
  const sheets: Piece[][] = [[]];
  let left = room;

  const isBlank = (): boolean => sheets.at(-1)?.length === 0;
  const startSheet = (): void => {
    if (isBlank()) return;
    sheets.push([]);
    left = room;
  };
  const put = ({ block, index }: Indexed, from: number, to: number): void => {
    sheets.at(-1)?.push(pieceOf(block, index, from, to));
    left -= heightOf(block, from, to);
  };
  const flow = (indexed: Indexed, start: number): void => {
    let from = start;
    while (from < indexed.block.parts.length) {
      const to = lastFittingPart(indexed.block, from, left);
      if (to === from && !isBlank()) {
        startSheet();
        continue;
      }
      const end = Math.max(to, from + 1);
      put(indexed, from, end);
      from = end;
    }
  };
  const flowAll = (chain: readonly Indexed[], from: number): void =>
    chain.forEach((indexed, position) => flow(indexed, position === 0 ? from : 0));
  /** Places a chain without the parts of its first block before `from`, which stand already. */
  const place = (chain: readonly Indexed[], from: number): void => {
    if (leastHeight(chain, from) <= left) return flowAll(chain, from);
    const cut = cutOf(chain, from, left);
    if (cut !== null) {
      chain
        .slice(0, cut.position + 1)
        .forEach((indexed, position) =>
          put(
            indexed,
            position === 0 ? from : 0,
            position === cut.position ? cut.part : indexed.block.parts.length,
          ),
        );
      startSheet();
      return place(chain.slice(cut.position), cut.part);
    }
    if (isBlank()) return flowAll(chain, from);
    startSheet();
    return place(chain, from);
  };

  for (const chain of chainsOf(blocks)) place(chain, 0);
  return sheets;
}

/** The height of what stands on one sheet, in CSS pixels. */
export function heightOfSheet(blocks: readonly MeasuredBlock[], pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { block: index, from, to }) => {
    const block = blocks[index];
    return block === undefined ? sum : sum + heightOf(block, from, to);
  }, 0);
}

interface Indexed {
  readonly block: MeasuredBlock;
  readonly index: number;
}

interface Cut {
  /** The block of the chain that is cut. */
  readonly position: number;
  /** Its first part on the next sheet. */
  readonly part: number;
}

/**
 * Where a chain that does not fit may be cut so that what must stay together does: in a list that must stay with what follows, before its
 * last parts. The latest such place that fits into `left`; `null` when there is none.
 */
function cutOf(chain: readonly Indexed[], from: number, left: number): Cut | null {
  for (let position = chain.length - 2; position >= 0; position -= 1) {
    const before = chain.slice(0, position);
    const block = chain[position]?.block;
    if (block === undefined) continue;
    const start = position === 0 ? from : 0;
    const room =
      left - before.reduce((sum, one, place) => sum + wholeHeight(one.block, place === 0 ? from : 0), 0);
    const end = block.parts.length - FEWEST_PARTS_TOGETHER;
    let part = start;
    while (part < end && heightOf(block, start, part + 1) <= room) part += 1;
    if (part >= start + FEWEST_PARTS_TOGETHER) return { position, part };
  }
  return null;
}

const wholeHeight = (block: MeasuredBlock, from: number): number => heightOf(block, from, block.parts.length);

function pieceOf({ parts, lines }: MeasuredBlock, block: number, from: number, to: number): Piece {
  const isWhole = from === 0 && to === parts.length;
  return lines === undefined || isWhole
    ? { block, from, to }
    : { block, from, to, text: lines.slice(from, to).join('') };
}

/** Blocks that must stay together: each run of `keepWithNext` with the block after it. */
function chainsOf(blocks: readonly MeasuredBlock[]): Indexed[][] {
  const chains: Indexed[][] = [];
  let chain: Indexed[] = [];
  for (const [index, block] of blocks.entries()) {
    chain.push({ block, index });
    if (block.keepWithNext && index < blocks.length - 1) continue;
    chains.push(chain);
    chain = [];
  }
  return chains;
}

/** What a chain needs on one sheet: all of its blocks, but only the first parts of the last one. */
function leastHeight(chain: readonly Indexed[], from: number): number {
  return chain.reduce((sum, { block }, position) => {
    const start = position === 0 ? from : 0;
    const isLast = position === chain.length - 1;
    return sum + heightOf(block, start, isLast ? Math.max(firstCut(block), start + 1) : block.parts.length);
  }, 0);
}

/** The smallest number of parts of a block that may begin it on a sheet. */
function firstCut(block: MeasuredBlock): number {
  const count = block.parts.length;
  return count >= 2 * FEWEST_PARTS_TOGETHER ? FEWEST_PARTS_TOGETHER : count;
}

/** How far the parts after `from` fit into `left`, respecting `FEWEST_PARTS_TOGETHER`; `from` itself when none may stand there. */
function lastFittingPart(block: MeasuredBlock, from: number, left: number): number {
  const end = block.parts.length;
  if (heightOf(block, from, end) <= left) return end;
  let to = from;
  while (to < end && heightOf(block, from, to + 1) <= left) to += 1;
  const largestCut = Math.min(to, end - FEWEST_PARTS_TOGETHER);
  return largestCut >= from + FEWEST_PARTS_TOGETHER ? largestCut : from;
}

function heightOf(block: MeasuredBlock, from: number, to: number): number {
  return block.head + block.parts.slice(from, to).reduce((sum, height) => sum + height, 0);
}
