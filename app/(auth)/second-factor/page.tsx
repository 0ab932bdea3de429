import type { Metadata } from "next";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { ownAddress } from "@/lib/auth/own-address";
import { requirePage } from "@/lib/auth/session/require-page";
import { SetUpFactor } from "./_components/set-up-factor";

export const metadata: Metadata = { title: "Set up a second factor" };

export default async function SecondFactorPage({ searchParams }: PageProps<"/second-factor">) {
  const { email, unfinished } = await requirePage("own-sign-in.use");
  const next = ownAddress((await searchParams).next);
  return (
    <main id="main" className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-12">
      <div>
        <h1 className="font-strong text-xl">Set up a second factor</h1>
        <p className="text-muted">
          {unfinished?.step === "factor" && "An administrator demands it before anything else. "}
          Beside the password of {email}, signing in then asks for a code that an authenticator app shows.
        </p>
      </div>
      <SetUpFactor next={next} />
      <SignOutButton />
    </main>
  );
}
