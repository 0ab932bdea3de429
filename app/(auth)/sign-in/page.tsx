import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownAddress } from "@/lib/auth/own-address";
import { currentActor } from "@/lib/auth/session/current-actor";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = ownAddress((await searchParams).next);
  if (await currentActor()) redirect(next);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-12">
      <div>
        <h1 className="font-strong text-xl">Sign in to Deal Brain</h1>
        <p className="text-muted">Which PC is the best deal, why, and what would change that.</p>
      </div>
      <SignInForm next={next} />
      <p className="text-muted text-sm">
        Forgot your password? An administrator can reset it. The first administrator’s is printed where Deal Brain was
        started.
      </p>
    </main>
  );
}
