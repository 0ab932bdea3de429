import { readCatalogue } from "../../db/rulesets/read-catalogue";
import { listRuleHistory } from "../../db/rulesets/rule-history";
import { diffRulesets, type RulesetChange } from "../../rules/describe/diff-rulesets";
import { emptyConditions, type Rule, type Ruleset } from "../../rules/document/ruleset";

export interface HistoryLine {
  id: number;
  ruleId: number | null;
  name: string;
  action: string;
  actorName: string | null;
  createdAt: Date;
  note: string | null;
  details: RulesetChange["details"];
}

const PAGE = 50;

/** What was done to rules, in words: who, when, what it said before and after. */
export async function openHistory(
  query: Parameters<typeof listRuleHistory>[0],
): Promise<{ lines: HistoryLine[]; next: number | null; ruleName: string | null }> {
  const catalogue = await readCatalogue();
  const rows = await listRuleHistory({ ...query, limit: PAGE + 1 });
  const lines = rows.slice(0, PAGE).map(({ changes, ...row }): HistoryLine => {
    const { before = null, after = null, name = "A rule", note = null } = changes ?? {};
    const [change] = diffRulesets(alone(before), alone(after), catalogue).filter(({ subject }) => subject === "rule");
    return { ...row, name, note, details: change?.details ?? [] };
  });
  const last = rows.length > PAGE ? lines.at(-1) : undefined;
  return { lines, next: last?.id ?? null, ruleName: query.ruleId === undefined ? null : (lines[0]?.name ?? null) };
}

function alone(rule: Rule | null): Ruleset {
  const head = { id: 1, name: "", description: null, version: "", is_active: true, priority: 0, metadata: {} };
  const group = { ...head, category: "", display_order: 0, weight: 1, rules: rule ? [rule] : [] };
  return { ...head, conditions: emptyConditions(), groups: [group] };
}
