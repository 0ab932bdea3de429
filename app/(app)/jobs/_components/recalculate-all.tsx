"use client";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { recalculateAll } from "../actions";

/** Changes are followed by themselves; this is for whoever wants to be sure. */
export function RecalculateAll() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      disabled={isPending}
      title="Changes are followed by themselves; this checks every listing"
      onClick={() =>
        startTransition(async () => {
          const result = await attempt(recalculateAll({ includeInactive: true }));
          if (result.ok) router.push(routes.job(result.value.runId));
          else toast.error(result.error.message);
        })
      }
    >
      <RefreshCw aria-hidden />
      Value all listings again
    </Button>
  );
}
