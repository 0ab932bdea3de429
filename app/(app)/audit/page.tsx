import { History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { UndoButton } from "@/components/layout/undo-button";
import { Button } from "@/components/ui/button";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { type AuditRow, listAudit } from "@/lib/db/audit/list-audit";
import { routes } from "@/lib/routes";
import { formatMoment } from "@/lib/words/format";
import { tellName } from "@/lib/words/tell-path";

export const metadata: Metadata = { title: "Audit" };

const pageSize = 50;

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const actor = await requirePage("audit.read");
  const { before } = await searchParams;
  const from = typeof before === "string" && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined;
  const rows = await listAudit({
    limit: pageSize,
    before: from,
    withAccounts: mayDo(actor.role, "accounts.manage"),
  });
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return (
    <>
      <PageHeader title="Audit" note="who did what, newest first; nothing here can be rewritten" />
      {rows.length === 0 ? (
        <Message icon={History} title="Nothing older">
          <Link className="underline" href={routes.audit()}>
            Back to the newest
          </Link>
        </Message>
      ) : (
        <DataTable caption="What happened, newest first" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {from && (
          <Button asChild>
            <Link href={routes.audit()}>Newest</Link>
          </Button>
        )}
        {last && (
          <Button asChild>
            <Link href={routes.audit(last.id)}>Older</Link>
          </Button>
        )}
      </nav>
    </>
  );
}

const columns: Column<AuditRow>[] = [
  { header: "What", isTitle: true, className: "sm:min-w-60", cell: (row) => row.label ?? tellName(row.action) },
  { header: "Who", cell: (row) => row.actorName ?? "unknown" },
  { header: "When", className: "sm:whitespace-nowrap", cell: (row) => formatMoment(row.createdAt) },
  { header: "Kind", cell: (row) => <span className="text-muted text-sm">{tellName(row.action)}</span> },
  {
    header: "Take back",
    cell: (row) =>
      row.undoableChangeSetId && (
        <>
          <UndoButton changeSetId={row.undoableChangeSetId} label={row.label ?? tellName(row.action)} />
          {row.isPartlyUndone && <span className="block text-muted text-sm">partly undone</span>}
        </>
      ),
  },
];
