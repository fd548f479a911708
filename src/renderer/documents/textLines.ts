/**
 * The text of each line of a laid-out paragraph that holds one text without any element. Put together again they are the text; set
 * in the same width, some of them that follow each other break where they broke before.
 */
export function linesOf(paragraph: Element): string[] {
  const node = paragraph.firstChild;
  const text = node?.textContent ?? '';
  if (node === null || text === '') return [text];
  const bottomAt = bottomReader(node);
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = firstBelow(bottomAt, start, text.length);
    lines.push(text.slice(start, end));
    start = end;
  }
  return lines;
}

/** Reads where the letter at an index ends downwards, in CSS pixels of the window. */
function bottomReader(node: Node): (index: number) => number {
  const range = document.createRange();
  return (index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    // The space at which a line breaks may be drawn nowhere.
    return range.getClientRects()[0]?.bottom ?? Number.NEGATIVE_INFINITY;
  };
}

/** The first index after `start` whose letter stands on a lower line; `length` when there is none. Letters go downwards. */
function firstBelow(bottomAt: (index: number) => number, start: number, length: number): number {
  const limit = bottomAt(start) + 1;
  let above = start;
  let below = length;
  while (below - above > 1) {
    const middle = Math.floor((above + below) / 2);
    if (bottomAt(middle) > limit) below = middle;
    else above = middle;
  }
  return below;
}
