"use client";
import { useState } from "react";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** Whoever only looks around may do it later; anybody may leave. */
export function OtherWays({ next, canWait }: { next: string; canWait: boolean }) {
  const [problem, setProblem] = useState<string>();
  const later = async () => {
    const answer = await fetch(routes.api.passwordLater(), { method: "POST" }).catch(() => undefined);
    if (answer?.ok) window.location.assign(next);
    else setProblem("The server cannot be reached. Try again.");
  };
  return (
    <div className="grid gap-2">
      <div className="flex justify-between gap-2">
        <SignOutButton />
        {canWait && <Button onClick={() => void later()}>Later</Button>}
      </div>
      {canWait && (
        <p className="text-muted text-sm">Later is for looking around; you will be asked at the next sign-in.</p>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
