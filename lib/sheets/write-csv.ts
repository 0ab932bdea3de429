import { quoteFormula, type SheetCell } from "./cell";

/** One line, in the form every spreadsheet reads (RFC 4180); some take ; or a tab for the end of a cell. */
export function writeCsvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(writeCell).join(",")}\r\n`;
}

/** Lets Excel know that the bytes are UTF-8. */
export const CSV_START = "\uFEFF";

function writeCell(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const text = quoteFormula(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
