import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { listAccounts } from "@/lib/db/accounts/list-accounts";
import { AccountTable } from "./_components/account-table";
import { CreateAccount } from "./_components/create-account";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage() {
  const actor = await requirePage("accounts.manage");
  const accounts = await listAccounts();
  return (
    <>
      <PageHeader
        title="Accounts"
        note={accounts.length === 1 ? "1 person" : `${accounts.length} people`}
        actions={<CreateAccount />}
      />
      <AccountTable
        ownId={actor.accountId}
        accounts={accounts.map(({ createdAt: _, ...account }) => ({
          ...account,
          lockedUntil: account.lockedUntil && account.lockedUntil > new Date() ? account.lockedUntil : null,
        }))}
      />
    </>
  );
}
