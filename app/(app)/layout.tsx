import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { UndoProvider } from "@/components/layout/undo";
import { requirePage } from "@/lib/auth/require-page";
import { undoChange } from "./actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { name, email, role } = await requirePage("own-account.use");
  return (
    <UndoProvider undo={undoChange}>
      <Shell account={{ name, email, role }}>{children}</Shell>
    </UndoProvider>
  );
}
