import { StepLine } from "@/components/charts/step-line";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import { Section } from "@/components/listings/section";
import { type HistoryPoint, listHistory } from "@/lib/db/listings/list-history";
import { formatDollars } from "@/lib/money/format-dollars";
import { formatDay, formatMoment } from "@/lib/words/format";

/** How the score went, from what was recorded and nothing else. */
export async function HistorySection({ id }: { id: number }) {
  const points = await listHistory(id);
  const [newest] = points;
  const oldest = points.at(-1);
  if (!newest || !oldest) return null;
  const show = (point: HistoryPoint) => point.composite?.toFixed(2) ?? "unknown";
  const summary = `Score from ${show(oldest)} on ${formatDay(oldest.at)} to ${show(newest)} on ${formatDay(newest.at)}, ${points.length} records; the table below has each.`;
  return (
    <Section
      title="Score history"
      note={points.length === 1 ? "one record so far" : `${points.length} records; only changes are recorded`}
    >
      {points.length > 1 && (
        <StepLine
          points={points.map((point) => ({ id: point.id, at: point.at, value: point.composite })).reverse()}
          summary={summary}
        />
      )}
      <details open={points.length < 6}>
        <summary className="cursor-pointer py-1 text-muted">Every record with its reason</summary>
        <DataTable caption="Score history, newest first" columns={columns} rows={points} rowKey={(row) => row.id} />
      </details>
    </Section>
  );
}

const dollars = (cents: number | null) =>
  cents === null ? <Missing /> : <Spelled>{formatDollars(cents, { withCents: true })}</Spelled>;

const columns: Column<HistoryPoint>[] = [
  { header: "When", isTitle: true, cell: (row) => formatMoment(row.at) },
  {
    header: "Score",
    numeric: true,
    cell: (row) =>
      row.composite === null ? (
        <Missing why="nothing known that the profile weighs" />
      ) : (
        <Spelled>{row.composite.toFixed(2)}</Spelled>
      ),
  },
  { header: "Price", numeric: true, cell: (row) => dollars(row.priceCents) },
  { header: "Adjusted", numeric: true, cell: (row) => dollars(row.adjustedCents) },
  { header: "Why", cell: (row) => row.reason ?? <Missing /> },
];
