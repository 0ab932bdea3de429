"use client";
import { Button } from "@/components/ui/button";
import { signOut } from "./sign-out";

/** For pages without the menu that has it. */
export function SignOutButton() {
  return (
    <Button tone="quiet" className="justify-self-start" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}
