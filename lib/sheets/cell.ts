export type SheetCell = string | number | boolean | null;

/** Spreadsheets run what begins like a formula, whoever wrote it; with an apostrophe in front it is a text. */
export function quoteFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
