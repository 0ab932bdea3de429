"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { useIsAwake } from "@/components/layout/use-awake";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { changePasswordSchema } from "@/lib/auth/schemas";

const empty = { currentPassword: "", newPassword: "", repeatedPassword: "" };

type Props = {
  change: (input: z.input<typeof changePasswordSchema>) => Promise<ActionResult<unknown>>;
  /** Where to go on; without it the form stays. */
  next?: string;
};

export function PasswordForm({ change, next }: Props) {
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(changePasswordSchema),
    defaultValues: empty,
  });
  const { errors, isSubmitting } = formState;
  const isAwake = useIsAwake();
  const submit = handleSubmit(async (input) => {
    const result = await attempt(change(input));
    if (result.ok) {
      forgetUnsaved();
      if (next !== undefined) return window.location.assign(next);
      reset(empty);
      toast.success("Password changed. Your other sessions were ended.");
      return;
    }
    for (const [at, { path, message }] of (result.error.problems ?? []).entries())
      setError(path as keyof typeof empty, { message }, { shouldFocus: at === 0 });
    if (!result.error.problems) setError("root", { message: result.error.message });
  });
  return (
    <form
      method="post"
      aria-label="Change password"
      className="grid gap-3 rounded-lg border bg-surface p-4"
      noValidate
      onSubmit={submit}
    >
      <h2 className="font-strong text-muted text-sm">Change password</h2>
      <fieldset disabled={!isAwake} className="contents">
        <Field label="Present password" error={errors.currentPassword?.message}>
          <Input type="password" autoComplete="current-password" {...register("currentPassword")} />
        </Field>
        <Field
          label="New password"
          hint="At least 12 characters; length is what counts. Not your name, and none of the well-known ones."
          error={errors.newPassword?.message}
        >
          <Input type="password" autoComplete="new-password" {...register("newPassword")} />
        </Field>
        <Field label="New password again" error={errors.repeatedPassword?.message}>
          <Input type="password" autoComplete="new-password" {...register("repeatedPassword")} />
        </Field>
        {errors.root && (
          <p role="alert" className="text-danger">
            {errors.root.message}
          </p>
        )}
        <Button type="submit" tone="primary" className="justify-self-end" disabled={isSubmitting}>
          Change password
        </Button>
      </fieldset>
    </form>
  );
}
