import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { FieldEditor } from "../_components/field-editor";

export const metadata: Metadata = { title: "New field" };

export default async function NewFieldPage() {
  await requirePage("custom-fields.edit");
  return (
    <>
      <PageHeader title="New field" />
      <FieldEditor
        isEditable
        field={{
          entity: "listing",
          key: "",
          label: "",
          dataType: "string",
          description: null,
          required: false,
          isActive: true,
          visibility: "public",
          isSortable: false,
          defaultValue: null,
          options: [],
          validation: {},
        }}
      />
    </>
  );
}
