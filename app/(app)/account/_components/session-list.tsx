"use client";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatMoment } from "@/lib/words/format";
import { endSession } from "../actions";

type OwnSession = { id: string; device: string; createdAt: Date; lastSeenAt: Date; isThis: boolean };

/** Where somebody is signed in; each but the present one can be ended from here. */
export function SessionList({ sessions }: { sessions: OwnSession[] }) {
  const [isPending, start] = useTransition();
  const end = ({ id, device }: OwnSession) =>
    start(async () => {
      const result = await attempt(endSession({ id }));
      if (result.ok) toast.success(`Signed out: ${device}`);
      else toast.error(result.error.message);
    });
  return (
    <section aria-label="Where you are signed in" className="grid gap-3 rounded-lg border bg-surface p-4">
      <h2 className="font-strong text-muted text-sm">Where you are signed in</h2>
      <ul className="grid gap-3">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {session.device}
              <span className="block text-muted text-sm">
                since {formatMoment(session.createdAt)}, last seen {formatMoment(session.lastSeenAt)}
              </span>
            </span>
            {session.isThis ? (
              <Badge tone="good">this one</Badge>
            ) : (
              <Button
                size="small"
                disabled={isPending}
                aria-label={`End the session on ${session.device} since ${formatMoment(session.createdAt)}`}
                onClick={() => end(session)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
