import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PasswordForm } from "@/components/accounts/password-form";
import { ownAddress } from "@/lib/auth/own-address";
import { requirePage } from "@/lib/auth/session/require-page";
import { OtherWays } from "./_components/other-ways";
import { choosePassword } from "./actions";

export const metadata: Metadata = { title: "Choose a password" };

export default async function ChangePasswordPage({ searchParams }: PageProps<"/change-password">) {
  const { email, unfinished } = await requirePage("own-sign-in.use");
  const next = ownAddress((await searchParams).next);
  if (unfinished?.step !== "password") redirect(next);
  return (
    <main id="main" className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-12">
      <div>
        <h1 className="font-strong text-xl">Choose a password of your own</h1>
        <p className="text-muted">
          You are signed in as {email}. The present password was made for you, and others may have seen it.
        </p>
      </div>
      <PasswordForm change={choosePassword} next={next} />
      <OtherWays next={next} canWait={unfinished.canWait} />
    </main>
  );
}
