import { type Column, DataTable } from "@/components/data-table/data-table";
import { Spelled } from "@/components/layout/spelled";
import { listFieldAudit } from "@/lib/db/custom-fields/field-audit";
import { formatMoment, formatNumber } from "@/lib/words/format";

type Row = Awaited<ReturnType<typeof listFieldAudit>>[number];

/** What was done to a definition, by whom, and how many rows had a value then. */
export async function AuditSection({ fieldId }: { fieldId: number }) {
  const rows = await listFieldAudit(fieldId);
  return (
    <section className="grid gap-2">
      <h2 className="font-strong">Audit</h2>
      {rows.length === 0 ? (
        <p className="text-muted">Nothing was changed since it came.</p>
      ) : (
        <DataTable caption="Audit of this field" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </section>
  );
}

const columns: Column<Row>[] = [
  { header: "When", isTitle: true, cell: (row) => formatMoment(row.createdAt) },
  { header: "Who", cell: (row) => row.actorName ?? "unknown" },
  { header: "What", cell: (row) => row.action.replaceAll("_", " ") },
  {
    header: "Changes",
    className: "sm:min-w-60",
    cell: (row) => <code className="text-sm">{describe(row.changes)}</code>,
  },
  {
    header: "Rows with a value",
    numeric: true,
    cell: ({ impactJson }) => (
      <Spelled>{formatNumber(Number((impactJson as { values?: number } | null)?.values ?? 0))}</Spelled>
    ),
  },
];

/** "label: A → B; required: false → true". */
function describe(changes: unknown): string {
  const { before = {}, after = {} } = (changes ?? {}) as Record<"before" | "after", Record<string, unknown>>;
  return Object.entries(after)
    .map(([name, value]) =>
      name in before
        ? `${name}: ${JSON.stringify(before[name])} → ${JSON.stringify(value)}`
        : `${name}: ${JSON.stringify(value)}`,
    )
    .join("; ");
}
