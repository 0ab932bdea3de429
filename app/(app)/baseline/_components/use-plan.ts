import { useAnswer } from "@/components/layout/use-answer";

type Plan = { rulesetId: number; document: object };

/** The baseline as an edit or a choice would make it; empty while there is nothing to measure, null while it cannot be. */
export function usePlan(address: string, body: object | null) {
  const { answer, problem, problems } = useAnswer<Plan>(address, body, 250);
  if (problem === undefined) return { drafts: body && answer ? [answer] : [], problems: [] };
  return { drafts: null, problems: problems.length > 0 ? problems : [{ path: "", message: problem }] };
}
