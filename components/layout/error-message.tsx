"use client";
import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { Message } from "./message";

/** A page that could not be made: its number leads to the line in the server's log. */
export function ErrorMessage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Message
      icon={TriangleAlert}
      title="This page could not be shown"
      level={1}
      actions={
        <Button tone="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      <p>Nothing was changed. It may be a matter of seconds: the database may be starting.</p>
      {error.digest && <p className="mt-2 text-sm">Number for the log: {error.digest}</p>}
    </Message>
  );
}
