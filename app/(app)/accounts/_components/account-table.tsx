"use client";
import { KeyRound } from "lucide-react";
import { useState, useTransition } from "react";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type Role, roles } from "@/lib/auth/permissions";
import { formatMoment } from "@/lib/words/format";
import { resetPassword, updateAccount } from "../actions";
import { NewPassword } from "./new-password";

export type AccountView = {
  id: number;
  email: string;
  username: string;
  fullName: string | null;
  role: Role;
  isActive: boolean;
  lockedUntil: Date | null;
  lastLoginAt: Date | null;
  rowVersion: number;
};

/** Role and activity are changed in place and take effect, with the end of all sessions, at once. */
export function AccountTable({ accounts, ownId }: { accounts: AccountView[]; ownId: number }) {
  const { announce } = useChanges();
  const [pending, start] = useTransition();
  const [issued, setIssued] = useState<{ email: string; password: string } | undefined>();

  const change = (account: AccountView, wanted: { role?: Role; isActive?: boolean }, message: string) =>
    start(async () => {
      const result = await attempt(updateAccount({ id: account.id, rowVersion: account.rowVersion, ...wanted }));
      if (result.ok) announce(message, result.value.changeSetId);
      else toast.error(result.error.message);
    });

  const reset = (account: AccountView) =>
    start(async () => {
      const result = await attempt(resetPassword({ id: account.id, rowVersion: account.rowVersion }));
      if (result.ok) setIssued({ email: account.email, password: result.value.password });
      else toast.error(result.error.message);
    });

  const columns: Column<AccountView>[] = [
    {
      header: "Account",
      isTitle: true,
      cell: (account) => (
        <>
          {account.fullName || account.username}
          <span className="block font-normal text-muted text-sm">{account.email}</span>
        </>
      ),
    },
    {
      header: "Role",
      cell: (account) => (
        <Select
          aria-label={`Role of ${account.email}`}
          className="w-28"
          value={account.role}
          disabled={pending}
          onChange={(event) => {
            const role = event.target.value as Role;
            change(account, { role }, `${account.email} is now ${role}`);
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {role}
            </option>
          ))}
        </Select>
      ),
    },
    {
      header: "State",
      cell: (account) =>
        account.lockedUntil ? (
          <Badge tone="premium">locked until {formatMoment(account.lockedUntil)}</Badge>
        ) : account.isActive ? (
          <Badge tone="good">active</Badge>
        ) : (
          <Badge tone="incomplete">disabled</Badge>
        ),
    },
    {
      header: "Last sign-in",
      cell: (account) => (account.lastLoginAt ? formatMoment(account.lastLoginAt) : <Missing why="never signed in" />),
    },
    {
      header: "Actions",
      cell: (account) => (
        <span className="inline-flex flex-wrap justify-end gap-1.5">
          <Button
            size="small"
            disabled={pending}
            onClick={() => reset(account)}
            aria-label={`Reset the password of ${account.email}`}
          >
            <KeyRound aria-hidden />
            Reset password
          </Button>
          {account.id !== ownId && (
            <Button
              size="small"
              tone={account.isActive ? "danger" : "plain"}
              disabled={pending}
              aria-label={`${account.isActive ? "Disable" : "Enable"} ${account.email}`}
              onClick={() =>
                change(
                  account,
                  { isActive: !account.isActive },
                  account.isActive ? `${account.email} is disabled and signed out` : `${account.email} is enabled`,
                )
              }
            >
              {account.isActive ? "Disable" : "Enable"}
            </Button>
          )}
        </span>
      ),
    },
  ];

  return (
    <>
      <DataTable caption="Accounts" columns={columns} rows={accounts} rowKey={(account) => account.id} />
      <NewPassword issued={issued} onClose={() => setIssued(undefined)} />
    </>
  );
}
