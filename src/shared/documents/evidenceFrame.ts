/**
 * Where a page of a PDF evidence stands on its sheet, in millimetres from the upper left corner of the paper. The sheet leaves this
 * place free, and the page is drawn into it once the sheets are printed.
 */
export const evidenceFrames = {
  portrait: { left: 20, top: 34, width: 170, height: 240 },
  landscape: { left: 17, top: 32, width: 263, height: 156 },
} as const;
