import type { ReactNode } from "react";
import { PreferredTheme } from "@/components/layout/preferred-theme";
import { Shell } from "@/components/layout/shell";
import { NumberFormatProvider } from "@/components/layout/spelled";
import { UndoProvider } from "@/components/layout/undo";
import { requirePage } from "@/lib/auth/session/require-page";
import { findPreferences } from "@/lib/db/settings/preferences";
import { undoChange } from "./actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { accountId, name, email, role } = await requirePage("own-account.use");
  const { theme, numberFormat } = await findPreferences(accountId);
  return (
    <UndoProvider undo={undoChange}>
      <PreferredTheme theme={theme} />
      <NumberFormatProvider value={numberFormat}>
        <Shell account={{ name, email, role }}>{children}</Shell>
      </NumberFormatProvider>
    </UndoProvider>
  );
}
