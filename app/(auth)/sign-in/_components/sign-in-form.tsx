"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInSchema } from "@/lib/auth/schemas";

export function SignInForm({ next }: { next: string }) {
  const { register, handleSubmit, setError, setFocus, formState } = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (credentials) => {
    const answer = await attempt(credentials).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      window.location.assign(next);
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
    <form className="grid gap-4" noValidate onSubmit={submit}>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...register("password")} />
      </Field>
      {errors.root && (
        <p role="alert" className="text-danger">
          {errors.root.message}
        </p>
      )}
      <Button type="submit" tone="primary" disabled={isSubmitting || (isSubmitSuccessful && !errors.root)}>
        {isSubmitting ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}

/**
 * A visitor's first requests may each set a different CSRF cookie; the loser is answered as if all were well, with an
 * address that says csrf=true and no session. Asking once more settles it.
 */
async function attempt(credentials: { email: string; password: string }) {
  const ask = () => signIn("credentials", { ...credentials, redirect: false });
  const first = await ask();
  return first?.url?.includes("csrf=true") ? ask() : first;
}
