/**
 * What makes a spreadsheet run a text as a formula: `=`, `+`, `-`, `@`, in ASCII or in full width, a tab or a line end first
 * (OWASP, « CSV Injection »); some programs skip blanks before.
 */
const FORMULA_START = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** The text with an apostrophe before what a spreadsheet would run: it then shows it as a text. */
export function withoutFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Takes away the apostrophe that `withoutFormula` puts, so that what was exported comes back as it was. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}
