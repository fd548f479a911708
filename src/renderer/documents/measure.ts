import { linesOf } from './textLines';
import type { MeasuredBlock } from './pagination';

/**
 * Reads the heights of the blocks of a galley, in CSS pixels. In the page, a block bears `data-block` (`data-block="kept"` when it
 * must stay with the next one) and each of its parts `data-part`; a block without parts is one part. A paragraph that may go on on
 * the next sheet bears `data-lines` instead: each of its lines is a part. Blocks and parts have padding instead of margins, so that
 * their heights add up.
 */
export function measureBlocks(galley: Element): MeasuredBlock[] {
  return [...galley.querySelectorAll<HTMLElement>('[data-block]')].map((block) => {
    const keepWithNext = block.dataset['block'] === 'kept';
    const paragraph = block.querySelector('[data-lines]');
    if (paragraph !== null) return { ...measureLines(block, paragraph), keepWithNext };
    const height = heightOf(block);
    const parts = [...block.querySelectorAll('[data-part]')].map(heightOf);
    return {
      parts: parts.length > 0 ? parts : [height],
      head: parts.length > 0 ? height - parts.reduce((sum, part) => sum + part, 0) : 0,
      keepWithNext,
    };
  });
}

function measureLines(block: Element, paragraph: Element): Omit<MeasuredBlock, 'keepWithNext'> {
  const lines = linesOf(paragraph);
  const height = heightOf(paragraph);
  return {
    parts: lines.map(() => height / lines.length),
    head: heightOf(block) - height,
    lines,
  };
}

const heightOf = (element: Element): number => element.getBoundingClientRect().height;
