import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { listSettings } from "@/lib/db/settings/settings";
import { SettingEditor } from "./_components/setting-editor";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const actor = await requirePage("settings.read");
  const settings = await listSettings();
  const mayEdit = mayDo(actor.role, "settings.edit");
  return (
    <>
      <PageHeader title="Settings" note={mayEdit ? undefined : "an administrator can change them"} />
      <div className="grid items-start gap-3 lg:grid-cols-2">
        {settings.map(({ key, value, rowVersion }) => (
          <SettingEditor key={key} setting={{ key, value, rowVersion }} mayEdit={mayEdit} />
        ))}
      </div>
    </>
  );
}
