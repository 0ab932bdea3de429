import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import type { BaselineLogLine } from "@/lib/db/baseline/baseline";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import { formatMoment, formatNumber } from "@/lib/words/format";

const words: Record<string, string> = {
  import_baseline: "Loaded a file",
  adopt_baseline: "Adopted changes",
  override_field: "Changed overrides",
  recalculate_metrics: "Recalculated",
};

/** What was done to the baseline, refusals too. */
export function BaselineLog({ events }: { events: BaselineLogLine[] }) {
  if (events.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="font-strong">What was done</h2>
      <DataTable
        caption="What was done to the baseline, newest first"
        columns={columns}
        rows={events}
        rowKey={({ id }) => id}
      />
    </section>
  );
}

const columns: Column<BaselineLogLine>[] = [
  {
    header: "What",
    isTitle: true,
    cell: ({ operation, undoes, result, errorMessage }) => (
      <>
        {words[operation] ?? operation}
        {undoes && <span className="text-muted"> · {undoes} undone</span>}
        {result !== "success" && <span className="text-muted"> · {result}</span>}
        {errorMessage && <span className="block text-danger text-sm">{errorMessage}</span>}
      </>
    ),
  },
  { header: "Version", cell: ({ version }) => version ?? <Missing why="none was made" /> },
  {
    header: "Listings changed",
    numeric: true,
    cell: ({ affectedListingsCount }) =>
      affectedListingsCount === null ? (
        <Missing why="not counted" />
      ) : (
        <Spelled>{formatNumber(affectedListingsCount)}</Spelled>
      ),
  },
  {
    header: "In all",
    numeric: true,
    cell: ({ totalAdjustmentChange }) =>
      totalAdjustmentChange === null ? (
        <Missing why="not counted" />
      ) : (
        <Spelled>{formatSignedDollars(Math.round(totalAdjustmentChange * 100))}</Spelled>
      ),
  },
  { header: "Who", cell: ({ actorName }) => actorName ?? "unknown" },
  { header: "When", cell: ({ timestamp }) => formatMoment(timestamp) },
];
