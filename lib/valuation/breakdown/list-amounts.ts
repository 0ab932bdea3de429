import type { BreakdownV1 } from "./breakdown";

export interface RuleAmounts {
  key: string;
  name: string;
  /** Null where the rule does not match. */
  storedCents: number | null;
  triedCents: number | null;
}

/** Both breakdowns side by side, rule by rule; those that differ first. */
export function listAmounts({ stored, tried }: { stored: BreakdownV1; tried: BreakdownV1 }): RuleAmounts[] {
  const [left, right] = [readAmounts(stored), readAmounts(tried)];
  const lines = [...new Map([...left, ...right])].map(([key, { name }]) => ({
    key,
    name,
    storedCents: left.get(key)?.cents ?? null,
    triedCents: right.get(key)?.cents ?? null,
  }));
  const differs = ({ storedCents, triedCents }: RuleAmounts) => Number(storedCents !== triedCents);
  return lines.sort((a, b) => differs(b) - differs(a));
}

function readAmounts({ rulesets }: BreakdownV1): Map<string, { name: string; cents: number }> {
  return new Map(
    rulesets.flatMap((ruleset) =>
      ruleset.groups.flatMap(({ rules }) =>
        rules.map((rule) => [`${ruleset.id} ${rule.id}`, { name: rule.name, cents: rule.amount_cents }] as const),
      ),
    ),
  );
}
