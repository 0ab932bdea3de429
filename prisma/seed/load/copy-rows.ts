import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Objects and arrays become JSON. */
export type Cell = string | number | boolean | null | Date | object;

export interface CopyTarget {
  table: string;
  columns: readonly string[];
}

/** Sends rows through COPY as fast as the server takes them, and no faster: rows are made only when there is room. */
export async function copyRows(
  client: pg.ClientBase,
  target: CopyTarget,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await copyLines(client, target, encodeRows(rows));
}

/** The same for lines that are encoded already. */
export async function copyLines(client: pg.ClientBase, target: CopyTarget, lines: Iterable<string>): Promise<void> {
  const columns = target.columns.map((column) => `"${column}"`).join(", ");
  const stream = client.query(copyFrom(`copy "${target.table}" (${columns}) from stdin`));
  const done = finished(stream);
  // Whoever waits below hears of the failure; this only keeps it from being unheard while nobody waits.
  done.catch(() => {});
  try {
    let piece = "";
    for (const line of lines) {
      piece += line;
      if (piece.length < PIECE_LENGTH) continue;
      if (!stream.write(piece)) await Promise.race([once(stream, "drain"), done]);
      piece = "";
    }
    stream.end(piece);
  } catch (error) {
    // Without this the server would wait for the rest, and the connection could not even roll back.
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await done.catch(() => {});
    throw error;
  }
  await done;
}

/** One line of COPY's text format. */
export function encodeRow(row: readonly Cell[]): string {
  let line = "";
  for (let i = 0; i < row.length; i++) {
    if (i > 0) line += "\t";
    line += encodeCell(row[i] ?? null);
  }
  return `${line}\n`;
}

const PIECE_LENGTH = 128 * 1024;

function* encodeRows(rows: Iterable<readonly Cell[]>): Iterable<string> {
  for (const row of rows) yield encodeRow(row);
}

function encodeCell(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") return escapeText(cell);
  if (typeof cell === "object") return cell instanceof Date ? cell.toISOString() : escapeText(JSON.stringify(cell));
  return String(cell);
}

function escapeText(text: string): string {
  return needsEscape.test(text) ? text.replace(/[\\\n\r\t]/g, (char) => escapes[char] ?? char) : text;
}

const needsEscape = /[\\\n\r\t]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
