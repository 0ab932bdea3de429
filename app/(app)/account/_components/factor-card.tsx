"use client";
import Link from "next/link";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { dropFactor } from "../actions";

type Props = { codesLeft: number | undefined; isDemanded: boolean };

/** Whether signing in asks for a code too; recovery codes are counted, never shown again. */
export function FactorCard({ codesLeft, isDemanded }: Props) {
  const [currentPassword, setCurrentPassword] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isPending, start] = useTransition();
  const drop = () =>
    start(async () => {
      const result = await attempt(dropFactor({ currentPassword }));
      setProblem(result.ok ? undefined : (result.error.problems?.[0]?.message ?? result.error.message));
      if (!result.ok) return;
      setCurrentPassword("");
      forgetUnsaved();
      toast.success("The second factor is off");
    });
  return (
    <section aria-label="Second factor" className="grid gap-3 rounded-lg border bg-surface p-4">
      <h2 className="font-strong text-muted text-sm">Second factor</h2>
      <p>
        {codesLeft === undefined
          ? "Signing in asks for your password alone."
          : `Signing in asks for a code too. Recovery codes left: ${codesLeft}.`}
      </p>
      <Button asChild className="justify-self-start">
        <Link href={routes.secondFactor(routes.ownAccount())}>
          {codesLeft === undefined ? "Set up a second factor" : "Set it up anew"}
        </Link>
      </Button>
      {codesLeft !== undefined && !isDemanded && (
        <form
          method="post"
          aria-label="Switch the second factor off"
          className="grid gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            drop();
          }}
        >
          <Field label="Your password, to switch it off" error={problem}>
            <Input
              type="password"
              autoComplete="current-password"
              value={currentPassword}
              onChange={({ target }) => setCurrentPassword(target.value)}
            />
          </Field>
          <Button type="submit" tone="danger" className="justify-self-end" disabled={isPending}>
            Switch off
          </Button>
        </form>
      )}
    </section>
  );
}
