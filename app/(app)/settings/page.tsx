import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/require-page";
import { listSettings } from "@/lib/db/settings/settings";
import { SettingForm } from "./_components/setting-form";

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
          <SettingForm key={`${key} ${rowVersion}`} setting={{ key, value, rowVersion }} mayEdit={mayEdit} />
        ))}
      </div>
    </>
  );
}
