import type { MeasuredBlock } from './pagination';

/**
 * Reads the heights of blocks that stand in a galley, in CSS pixels. In the page, a block bears `data-block`, each of its parts
 * `data-part`, and what stands beside them `data-beside`; a block without parts is one part.
 */
export function measureBlocks(galley: Element, keepsWithNext: (index: number) => boolean): MeasuredBlock[] {
  return [...galley.querySelectorAll('[data-block]')].map((block, index) => {
    const padding = Number.parseFloat(getComputedStyle(block).paddingTop);
    const parts = [...block.querySelectorAll('[data-part]')].map(heightOf);
    const beside = block.querySelector('[data-beside]');
    return {
      parts: parts.length > 0 ? parts : [heightOf(block) - padding],
      beside: beside === null ? 0 : heightOf(beside),
      padding,
      keepWithNext: keepsWithNext(index),
    };
  });
}

const heightOf = (element: Element): number => element.getBoundingClientRect().height;
