"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInSchema } from "@/lib/auth/schemas";

export function SignInForm({ next }: { next: string }) {
  const { register, handleSubmit, resetField, setError, setFocus, formState } = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: "", password: "", code: "" },
  });
  const [wantsCode, setWantsCode] = useState(false);
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (credentials) => {
    const answer = await attempt(credentials).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      window.location.assign(next);
      return;
    }
    if (answer?.error === "code-wanted" || answer?.error === "code-wrong") {
      flushSync(() => setWantsCode(true));
      resetField("code");
      if (answer.error === "code-wrong")
        setError("code", {
          message: "is wrong or was used before; wait for the next one, or take a recovery code",
        });
      setFocus("code");
      return;
    }
    setError("root", {
      message:
        answer?.error === "CredentialsSignin"
          ? "E-mail or password is wrong, or there were too many attempts: then it works again in 15 minutes."
          : "Signing in does not work at the moment. Try again in a few seconds.",
    });
    setFocus("password");
  });

  return (
    <form method="post" className="grid gap-4" noValidate onSubmit={submit}>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...register("password")} />
      </Field>
      {wantsCode && (
        <Field
          label="Code"
          hint="Of your authenticator app, or one of your recovery codes."
          error={errors.code?.message}
        >
          <Input inputMode="text" autoComplete="one-time-code" {...register("code")} />
        </Field>
      )}
      {errors.root && (
        <p role="alert" className="text-danger">
          {errors.root.message}
        </p>
      )}
      <Button
        type="submit"
        tone="primary"
        disabled={isSubmitting || (isSubmitSuccessful && !errors.root && !wantsCode)}
      >
        {isSubmitting ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}

/**
 * A visitor's first requests may each set a different CSRF cookie; the loser is answered as if all were well, with an
 * address that says csrf=true and no session. Asking once more settles it.
 */
async function attempt(credentials: { email: string; password: string; code: string }) {
  const ask = () => signIn("credentials", { ...credentials, redirect: false });
  const first = await ask();
  return first?.url?.includes("csrf=true") ? ask() : first;
}
