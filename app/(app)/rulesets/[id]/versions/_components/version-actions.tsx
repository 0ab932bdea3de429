"use client";
import { GitCompare, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { restoreVersion } from "../../../actions";

type Props = {
  rulesetId: number;
  version: { id: number; version: string };
  newestId: number;
  effectiveId: number | null;
  draft: { rowVersion: number; updatedBy: string | null } | null;
  canEdit: boolean;
};

/** Compare a version with what is in effect, or take it back into the draft. */
export function VersionActions({ rulesetId, version, newestId, effectiveId, draft, canEdit }: Props) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const restore = () =>
    startTransition(async () => {
      const result = await attempt(
        restoreVersion({
          rulesetId,
          versionId: version.id,
          draftRowVersion: draft?.rowVersion ?? null,
        }),
      );
      if (!result.ok) return void toast.error(result.error.message);
      router.push(routes.ruleset(rulesetId));
    });
  return (
    <span className="flex flex-wrap gap-1.5">
      {canEdit && effectiveId !== null && effectiveId !== version.id && (
        <Button asChild size="small">
          <Link href={routes.compareRulesets(effectiveId, version.id)}>
            <GitCompare aria-hidden />
            Compare on all listings
          </Link>
        </Button>
      )}
      {canEdit && version.id !== newestId && (
        <Button size="small" onClick={() => setAsking(true)}>
          <RotateCcw aria-hidden />
          Restore …
        </Button>
      )}
      <Dialog open={isAsking} onOpenChange={setAsking} title={`Restore version ${version.version}?`}>
        <p>
          It becomes the draft
          {draft && `, in place of what ${draft.updatedBy ?? "someone"} has drafted, which only the audit keeps`}. You
          see what it would change, and nothing counts before you publish it.
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Cancel</Button>
          <Button tone="primary" disabled={isPending} onClick={restore}>
            Put it into the draft
          </Button>
        </div>
      </Dialog>
    </span>
  );
}
