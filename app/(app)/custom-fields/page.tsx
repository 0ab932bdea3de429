import { Shapes } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import type { CustomField } from "@/lib/db/custom-fields/custom-field";
import { listCustomFields } from "@/lib/db/custom-fields/list-custom-fields";
import { listDeletedFields } from "@/lib/db/custom-fields/list-deleted-fields";
import { routes } from "@/lib/routes";
import { formatMoment } from "@/lib/words/format";
import { entityLabel, typeLabel } from "./_components/labels";
import { MoveButtons, RestoreButton } from "./_components/row-buttons";

export const metadata: Metadata = { title: "Custom fields" };

export default async function CustomFieldsPage() {
  const actor = await requirePage("custom-fields.read");
  const mayEdit = mayDo(actor.role, "custom-fields.edit");
  const [rows, deleted] = await Promise.all([listCustomFields(), mayEdit ? listDeletedFields() : []]);
  return (
    <>
      <PageHeader
        title="Custom fields"
        note={`${rows.length} beyond the built-in ones`}
        actions={
          mayEdit && (
            <Button asChild tone="primary">
              <Link href={routes.newCustomField()}>New field</Link>
            </Button>
          )
        }
      />
      {rows.length === 0 ? (
        <Message icon={Shapes} title="No custom fields yet">
          Facts that the built-in fields lack, such as a warranty or a grade.
        </Message>
      ) : (
        <DataTable
          caption="Custom fields"
          columns={mayEdit ? [...columns, orderColumn(rows)] : columns}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
      {deleted.length > 0 && (
        <section className="mt-6 grid gap-2">
          <h2 className="font-strong">Deleted</h2>
          <DataTable caption="Deleted custom fields" columns={deletedColumns} rows={deleted} rowKey={(row) => row.id} />
        </section>
      )}
    </>
  );
}

const columns: Column<CustomField>[] = [
  {
    header: "Field",
    isTitle: true,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Link href={routes.customField(row.id)} className="hover:underline">
          {row.label}
        </Link>
        {row.isLocked && <Badge>locked</Badge>}
        {!row.isActive && <Badge tone="incomplete">retired</Badge>}
        {row.visibility === "hidden" && <Badge>hidden</Badge>}
      </span>
    ),
  },
  { header: "Of", cell: (row) => entityLabel[row.entity] },
  {
    header: "Key",
    cell: (row) => <code>{row.entity === "listing" ? `custom.${row.key}` : `${row.entity}.custom.${row.key}`}</code>,
  },
  { header: "Type", cell: (row) => typeLabel[row.dataType] },
  { header: "Required", cell: (row) => (row.required ? "yes" : "no") },
  { header: "About", className: "sm:min-w-52", cell: (row) => row.description ?? <Missing why="not described" /> },
];

const orderColumn = (rows: CustomField[]): Column<CustomField> => ({
  header: "Order",
  cell: ({ id, rowVersion, label, entity }) => {
    const peers = rows.filter((other) => other.entity === entity);
    return (
      <MoveButtons
        id={id}
        rowVersion={rowVersion}
        label={label}
        isFirst={peers[0]?.id === id}
        isLast={peers.at(-1)?.id === id}
      />
    );
  },
});

const deletedColumns: Column<CustomField>[] = [
  { header: "Field", isTitle: true, cell: (row) => row.label },
  { header: "Of", cell: (row) => entityLabel[row.entity] },
  { header: "Key", cell: (row) => <code>{row.key}</code> },
  { header: "Deleted", cell: (row) => row.deletedAt && formatMoment(row.deletedAt) },
  { header: "", cell: ({ id, rowVersion, label }) => <RestoreButton id={id} rowVersion={rowVersion} label={label} /> },
];
