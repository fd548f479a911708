/**
 * Moves in a table of controls as in a spreadsheet. Lines carry `data-line`, cells `data-column` with a name of their own in the line.
 */

/** The way that a key asks for in a column: Enter goes down, with Shift up; `null` for any other key, or where Enter is the control's. */
export function columnStep(event: KeyboardEvent): -1 | 1 | null {
  if (event.key !== 'Enter' || event.altKey) return null;
  if (!(event.target instanceof Element) || !event.target.matches('input, select, textarea')) return null;
  // Several lines are typed in such a field: there Enter is a line break, and Ctrl+Enter leaves.
  if (event.target.matches('textarea[data-lines]') && !event.ctrlKey && !event.metaKey) return null;
  return event.shiftKey ? -1 : 1;
}

/** The control in the same column of the line before or after; `null` at either end of the table. */
export function controlInColumn(table: Element, from: Element, step: -1 | 1): HTMLElement | null {
  const lines = [...table.querySelectorAll('[data-line]')];
  const line = from.closest('[data-line]');
  const column = from.closest('[data-column]')?.getAttribute('data-column');
  if (line === null || column === undefined || column === null) return null;
  const target = lines[lines.indexOf(line) + step];
  return (
    target?.querySelector<HTMLElement>(
      `[data-column="${CSS.escape(column)}"] :is(input, select, textarea):not([tabindex="-1"])`,
    ) ?? null
  );
}

/** The first control of a line. */
export function firstControl(line: Element | null | undefined): HTMLElement | null {
  return line?.querySelector<HTMLElement>(':is(input, select, textarea):not([tabindex="-1"])') ?? null;
}
