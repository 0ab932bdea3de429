"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { changePasswordSchema } from "@/lib/auth/schemas";
import { changePassword } from "../actions";

const empty = { currentPassword: "", newPassword: "", repeatedPassword: "" };

export function PasswordForm() {
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(changePasswordSchema),
    defaultValues: empty,
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await attempt(changePassword(input));
    if (result.ok) {
      reset(empty);
      forgetUnsaved();
      toast.success("Password changed. Your other sessions were ended.");
      return;
    }
    for (const { path, message } of result.error.problems ?? []) setError(path as keyof typeof empty, { message });
    if (!result.error.problems) setError("root", { message: result.error.message });
  });
  return (
    <form
      aria-label="Change password"
      className="grid gap-3 rounded-lg border bg-surface p-4"
      noValidate
      onSubmit={submit}
    >
      <h2 className="font-strong text-muted text-sm">Change password</h2>
      <Field label="Present password" error={errors.currentPassword?.message}>
        <Input type="password" autoComplete="current-password" {...register("currentPassword")} />
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters; length is what counts."
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
    </form>
  );
}
