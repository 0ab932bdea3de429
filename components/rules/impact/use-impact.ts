import { useAnswer } from "@/components/layout/use-answer";
import { routes } from "@/lib/routes";
import type { NamedImpact } from "@/lib/rulesets/previews";

export interface DraftToMeasure {
  rulesetId: number;
  document: object;
}

type Measured = { drafts: readonly DraftToMeasure[] | null; base?: readonly DraftToMeasure[] | undefined };

/** What drafts would do, asked anew a moment after each change: typing is not to be answered letter by letter. */
export function useImpact({ drafts, base }: Measured, profileId: number) {
  const isAsked = drafts !== null && drafts.length > 0;
  return useAnswer<NamedImpact>(
    routes.api.impact(),
    isAsked ? { drafts, profileId, ...(base ? { base } : {}) } : null,
    250,
  );
}
