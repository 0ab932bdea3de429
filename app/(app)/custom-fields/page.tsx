import { Shapes } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { listCustomFields } from "@/lib/db/custom-fields/list-custom-fields";

export const metadata: Metadata = { title: "Custom fields" };

export default async function CustomFieldsPage() {
  await requirePage("custom-fields.read");
  const rows = await listCustomFields();
  return (
    <>
      <PageHeader title="Custom fields" note={`${rows.length} beyond the built-in ones`} />
      {rows.length === 0 ? (
        <Message icon={Shapes} title="No custom fields yet">
          Facts that the built-in fields lack, such as a warranty or a grade.
        </Message>
      ) : (
        <DataTable caption="Custom fields" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listCustomFields>>[number]>[] = [
  { header: "Field", isTitle: true, cell: (row) => row.label },
  { header: "Of", cell: (row) => row.entity },
  {
    header: "Key",
    cell: (row) => <code>{row.entity === "listing" ? `custom.${row.key}` : `${row.entity}.custom.${row.key}`}</code>,
  },
  { header: "Type", cell: (row) => row.dataType },
  { header: "Required", cell: (row) => (row.required ? "yes" : "no") },
  { header: "About", className: "sm:min-w-52", cell: (row) => row.description ?? <Missing why="not described" /> },
];
