import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { describeDevice } from "@/lib/auth/describe-device";
import { requirePage } from "@/lib/auth/session/require-page";
import { findFactor } from "@/lib/db/accounts/second-factor";
import { listLiveSessions } from "@/lib/db/sessions/sessions";
import { findFactorDemand } from "@/lib/db/settings/find-factor-demand";
import { findPreferences } from "@/lib/db/settings/preferences";
import { listViews } from "@/lib/db/views/views";
import { FactorCard } from "./_components/factor-card";
import { PreferencesForm } from "./_components/preferences-form";
import { SessionList } from "./_components/session-list";
import { changePassword } from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { accountId, name, email, role, sessionId } = await requirePage("own-account.use");
  const [preferences, views, sessions, factor, isDemanded] = await Promise.all([
    findPreferences(accountId),
    listViews("listings", accountId),
    listLiveSessions(accountId),
    findFactor(accountId),
    findFactorDemand(role),
  ]);
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
        <FactorCard codesLeft={factor?.codesLeft} isDemanded={isDemanded} />
        <SessionList
          sessions={sessions.map(({ userAgent, id, ...moments }) => ({
            id,
            ...moments,
            device: describeDevice(userAgent),
            isThis: id === sessionId,
          }))}
        />
      </div>
    </>
  );
}
