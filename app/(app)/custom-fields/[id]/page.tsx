import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { countFieldValues } from "@/lib/db/custom-fields/count-field-values";
import { findCustomField } from "@/lib/db/custom-fields/find-custom-field";
import { readId } from "@/lib/requests/route-params";
import { formatNumber } from "@/lib/words/format";
import { AuditSection } from "../_components/audit-section";
import { FieldActions } from "../_components/field-actions";
import { FieldEditor } from "../_components/field-editor";

export const metadata: Metadata = { title: "Custom field" };

export default async function CustomFieldPage({ params }: PageProps<"/custom-fields/[id]">) {
  const actor = await requirePage("custom-fields.read");
  const id = readId((await params).id);
  const field = id && (await findCustomField(id));
  if (!field || field.deletedAt) notFound();
  const valueCount = await countFieldValues(field);
  const mayEdit = mayDo(actor.role, "custom-fields.edit");
  const { rowVersion, isLocked, displayOrder, deletedAt, id: fieldId, ...definition } = field;
  return (
    <>
      <PageHeader
        title={field.label}
        note={
          <Spelled>{`${formatNumber(valueCount)} ${valueCount === 1 ? "row has" : "rows have"} a value${isLocked ? " · locked" : ""}`}</Spelled>
        }
        actions={mayEdit && <FieldActions field={field} valueCount={valueCount} />}
      />
      <div className="grid gap-6">
        <FieldEditor stored={{ id: fieldId, rowVersion }} field={definition} isEditable={mayEdit && !isLocked} />
        <AuditSection fieldId={fieldId} />
      </div>
    </>
  );
}
