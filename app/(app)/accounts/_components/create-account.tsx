"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { roles } from "@/lib/auth/permissions";
import { createAccountSchema } from "@/lib/auth/schemas";
import { createAccount } from "../actions";
import { NewPassword } from "./new-password";

type Issued = { email: string; password: string };

export function CreateAccount() {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<Issued | undefined>();
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        Add account
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Add an account"
        description="A random password is made and shown once."
      >
        <Form
          onDone={(made) => {
            setOpen(false);
            setIssued(made);
          }}
        />
      </Dialog>
      <NewPassword issued={issued} onClose={() => setIssued(undefined)} />
    </>
  );
}

function Form({ onDone }: { onDone: (issued: Issued) => void }) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(createAccountSchema),
    defaultValues: { email: "", username: "", fullName: "", role: "viewer" as const },
  });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const result = await attempt(createAccount(input));
    if (result.ok) forgetUnsaved();
    if (result.ok) return onDone({ email: result.value.account.email, password: result.value.password });
    for (const { path, message } of result.error.problems ?? []) setError(path as keyof typeof input, { message });
    if (!result.error.problems) setError("root", { message: result.error.message });
  });
  return (
    <form method="post" className="grid gap-3" noValidate onSubmit={submit}>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="off" {...register("email")} />
      </Field>
      <Field label="User name" error={errors.username?.message}>
        <Input autoComplete="off" {...register("username")} />
      </Field>
      <Field label="Full name" hint="Optional" error={errors.fullName?.message}>
        <Input autoComplete="off" {...register("fullName")} />
      </Field>
      <Field
        label="Role"
        hint="Viewers read; analysts also edit listings; admins also shape rules, settings and accounts."
        error={errors.role?.message}
      >
        <Select {...register("role")}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {role}
            </option>
          ))}
        </Select>
      </Field>
      {errors.root && (
        <p role="alert" className="text-danger">
          {errors.root.message}
        </p>
      )}
      <Button type="submit" tone="primary" className="justify-self-end" disabled={isSubmitting}>
        {isSubmitting ? "Adding …" : "Add account"}
      </Button>
    </form>
  );
}
