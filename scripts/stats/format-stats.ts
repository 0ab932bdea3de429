import type { DatabaseStats } from "./read-stats";

/** The figures as text for a terminal: what is large first, what nobody uses named. */
export function formatStats({ database, tables, indexes, connections }: DatabaseStats): string {
  const unused = indexes.filter(({ scans, guardsUniqueness }) => scans === 0 && !guardsUniqueness);
  const hits = database.cacheHitRatio === null ? "nothing read yet" : `${(database.cacheHitRatio * 100).toFixed(2)} %`;
  return [
    `Database ${database.name}, PostgreSQL ${database.server}, ${formatBytes(database.bytes)}`,
    `Read from memory: ${hits}; counted since ${database.since?.slice(0, 19) ?? "the server was made"}`,
    "",
    ...formatTable(
      ["table", "rows", "dead", "size", "indexes", "scans", "by index", "vacuumed"],
      tables.map((table) => [
        table.name,
        formatCount(table.liveRows),
        formatCount(table.deadRows),
        formatBytes(table.tableBytes),
        formatBytes(table.indexBytes),
        formatCount(table.sequentialScans),
        formatCount(table.indexScans),
        table.lastVacuum?.slice(0, 16) ?? "-",
      ]),
    ),
    "",
    ...formatTable(
      ["index", "on", "size", "scans"],
      indexes
        .filter(({ scans }) => scans > 0)
        .map((index) => [index.name, index.table, formatBytes(index.bytes), formatCount(index.scans)]),
    ),
    "",
    `Never used since then, and guarding nothing (${formatBytes(unused.reduce((sum, index) => sum + index.bytes, 0))}):`,
    ...formatTable(
      ["index", "on", "size"],
      unused.map((index) => [index.name, index.table, formatBytes(index.bytes)]),
    ),
    "",
    ...formatTable(
      ["connections of", "role", "state", "count", "longest"],
      connections.map((connection) => [
        connection.application,
        connection.role,
        connection.state,
        String(connection.count),
        `${connection.longestSeconds} s`,
      ]),
    ),
  ].join("\n");
}

/** Columns as wide as their widest cell; everything that begins with a digit stands right. */
function formatTable(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const isNumeric = head.map((_, i) => rows.length > 0 && rows.every((row) => /^[\d-]/.test(row[i] ?? "")));
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => (isNumeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return rows.length === 0 ? [`${head[0]}: none`] : [line(head), ...rows.map(line)];
}

const formatCount = (count: number) => count.toLocaleString("en-US");

function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let scaled = bytes;
  let unit = 0;
  for (; scaled >= 1000 && unit < units.length - 1; unit++) scaled /= 1000;
  return `${unit === 0 ? scaled : scaled.toFixed(1)} ${units[unit]}`;
}
