import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { findPreferences } from "@/lib/db/settings/preferences";
import { listViews } from "@/lib/db/views/views";
import { PreferencesForm } from "./_components/preferences-form";
import { changePassword } from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { accountId, name, email, role } = await requirePage("own-account.use");
  const [preferences, views] = await Promise.all([findPreferences(accountId), listViews("listings", accountId)]);
  return (
    <>
      <PageHeader title="Your account" />
      <div className="grid max-w-3xl items-start gap-3 md:grid-cols-2">
        <FactList
          title="Who you are"
          facts={[
            { label: "Name", value: name },
            { label: "E-mail", value: email },
            { label: "Role", value: role },
          ]}
        />
        <PreferencesForm stored={preferences} views={views.map(({ id, name: of }) => ({ id, name: of }))} />
        <PasswordForm change={changePassword} />
      </div>
    </>
  );
}
