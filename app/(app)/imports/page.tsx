import { FileSpreadsheet } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { listImports } from "@/lib/db/imports/list-imports";
import { formatMoment } from "@/lib/words/format";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage() {
  await requirePage("imports.read");
  const rows = await listImports();
  return (
    <>
      <PageHeader title="Imports" note="newest first" />
      {rows.length === 0 ? (
        <Message icon={FileSpreadsheet} title="Nothing was imported yet">
          Every spreadsheet that is brought in is listed here, with who brought it and what came of it.
        </Message>
      ) : (
        <DataTable caption="Imports, newest first" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listImports>>[number]>[] = [
  { header: "File", isTitle: true, cell: (row) => row.filename },
  { header: "Status", cell: (row) => (row.undoneAt ? "undone" : row.status) },
  { header: "By", cell: (row) => row.createdBy ?? <Missing /> },
  { header: "When", cell: (row) => formatMoment(row.createdAt) },
];
