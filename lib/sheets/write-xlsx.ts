import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import ExcelJS from "exceljs";
import { quoteFormula, type SheetCell } from "./cell";

export interface SheetToWrite {
  name: string;
  /** Asked for one after another, and only as fast as somebody takes the bytes. */
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
  /** Stays in sight while the others scroll. */
  hasHeader?: boolean;
}

/** A workbook as bytes while it is written; no sheet of it is ever held whole. */
export function writeXlsx(sheets: readonly SheetToWrite[]): ReadableStream<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 256 * 1024 });
  write(sheets, out).catch((error: Error) => out.destroy(error));
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
}

async function write(sheets: readonly SheetToWrite[], out: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: false });
  for (const { name, rows, hasHeader } of sheets) {
    const sheet = workbook.addWorksheet(name, hasHeader ? { views: [{ state: "frozen", ySplit: 1 }] } : {});
    for await (const row of rows) {
      sheet.addRow(row.map((cell) => (typeof cell === "string" ? quoteFormula(cell) : cell))).commit();
      if (out.destroyed) return;
      if (out.writableNeedDrain) await Promise.race([once(out, "drain"), once(out, "close")]);
    }
    sheet.commit();
  }
  await workbook.commit();
}
