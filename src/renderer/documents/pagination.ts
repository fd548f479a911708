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

  const startSheet = (): void => {
    if (sheets.at(-1)?.length === 0) return;
    sheets.push([]);
    left = room;
  };
  const put = (piece: Piece, height: number): void => {
    sheets.at(-1)?.push(piece);
    left -= height;
  };
  const flow = (block: MeasuredBlock, index: number): void => {
    let from = 0;
    while (from < block.parts.length) {
      const to = lastFittingPart(block, from, left);
      if (to === from && sheets.at(-1)?.length !== 0) {
        startSheet();
        continue;
      }
      const end = Math.max(to, from + 1);
      put(pieceOf(block, index, from, end), heightOf(block, from, end));
      from = end;
    }
  };

  for (const chain of chainsOf(blocks)) {
    const needed = leastHeight(blocks, chain);
    if (needed > left && needed <= room) startSheet();
    for (const index of chain) {
      const block = blocks[index];
      if (block !== undefined) flow(block, index);
    }
  }
  return sheets;
}

function pieceOf({ parts, lines }: MeasuredBlock, block: number, from: number, to: number): Piece {
  const isWhole = from === 0 && to === parts.length;
  return lines === undefined || isWhole
    ? { block, from, to }
    : { block, from, to, text: lines.slice(from, to).join('') };
}

/** Indexes of blocks that must stay together: each run of `keepWithNext` with the block after it. */
function chainsOf(blocks: readonly MeasuredBlock[]): number[][] {
  const chains: number[][] = [];
  let chain: number[] = [];
  for (const [index, block] of blocks.entries()) {
    chain.push(index);
    if (block.keepWithNext && index < blocks.length - 1) continue;
    chains.push(chain);
    chain = [];
  }
  return chains;
}

/** What a chain needs on one sheet: all of its blocks, but only the first parts of the last one. */
function leastHeight(blocks: readonly MeasuredBlock[], chain: readonly number[]): number {
  return chain.reduce((sum, index, position) => {
    const block = blocks[index];
    if (block === undefined) return sum;
    const isLast = position === chain.length - 1;
    return sum + heightOf(block, 0, isLast ? firstCut(block) : block.parts.length);
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
