import { requirePermission } from "../../auth/actor";
import { findListingRows } from "../../db/listings/find-listing-rows";
import { listIdsInOrder } from "../../db/listings/list-ids-in-order";
import { listEffectiveVersions } from "../../db/rulesets/list-effective-versions";
import type { ListingView } from "../../ranking/listing-view";
import type { SheetCell } from "../../sheets/cell";
import { CSV_START, writeCsvLine } from "../../sheets/write-csv";
import { writeXlsx } from "../../sheets/write-xlsx";
import type { ServiceContext } from "../context";
import { exportColumns } from "./export-columns";

const PAGE_ROWS = 200;

export type ListToExport = {
  view: ListingView;
  columnIds: readonly string[];
  /** Names of the columns that fields and rules add. */
  labels: Readonly<Record<string, string>>;
  /** The list in words and its address, for whoever opens the file later. */
  address: string;
};

/** The whole list as the table shows it, row by row while it is read: of a million rows only their ids are held. */
export async function exportListings(
  { actor, now }: ServiceContext,
  { view, columnIds, labels, address }: ListToExport,
  format: "csv" | "xlsx",
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(actor, "listings.read");
  const columns = exportColumns(columnIds, labels);
  const header = columns.map((column) => column.header);
  async function* lines(): AsyncIterable<SheetCell[]> {
    yield header;
    for await (const row of readRows(view)) yield columns.map((column) => column.read(row));
  }
  if (format === "csv") return toBytes(lines());
  const versions = await listEffectiveVersions();
  const about: SheetCell[][] = [
    ["Exported", now.toISOString()],
    ["By", actor.name],
    ["List", address],
    ["Filter", JSON.stringify(view.filter)],
    ["Order", `${view.sort.field} ${view.sort.direction}`],
    [null, null],
    ["Ruleset", "Version in effect"],
    ...versions.map(({ name, version, isActive }): SheetCell[] => [name, isActive ? version : `${version} (off)`]),
  ];
  return writeXlsx([
    { name: "Listings", rows: lines(), hasHeader: true },
    { name: "About", rows: about },
  ]);
}

async function* readRows(view: ListingView) {
  const ids = await listIdsInOrder(view);
  for (let at = 0; at < ids.length; at += PAGE_ROWS)
    yield* await findListingRows(ids.slice(at, at + PAGE_ROWS), { profileId: view.filter.profileId });
}

function toBytes(lines: AsyncIterable<readonly SheetCell[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(CSV_START)),
    async pull(controller) {
      let piece = "";
      while (piece.length < 64 * 1024) {
        const { done, value } = await iterator.next();
        if (done) {
          if (piece) controller.enqueue(encoder.encode(piece));
          return controller.close();
        }
        piece += writeCsvLine(value);
      }
      controller.enqueue(encoder.encode(piece));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
