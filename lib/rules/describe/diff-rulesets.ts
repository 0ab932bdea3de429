import type { Rule, RuleGroup, Ruleset } from "../document/ruleset";
import { isSame, saysTheSame } from "../document/says-the-same";
import type { FactCatalogue } from "../facts/catalogue";
import { describeAction } from "./describe-action";
import { describeConditions } from "./describe-conditions";
import { describeRule } from "./describe-rule";

/** One thing that is different, in words. */
export interface RulesetChange {
  kind: "added" | "removed" | "changed";
  subject: "ruleset" | "group" | "rule";
  /** Of the group or rule in the document that has it; null for the ruleset. */
  id: number | null;
  name: string;
  /** The group a rule stands in. */
  groupName: string | null;
  details: { label: string; before: string | null; after: string | null }[];
}

/** What one version says that another does not: rules and groups by id, and by name where they do not share ids. */
export function diffRulesets(before: Ruleset | null, after: Ruleset | null, catalogue: FactCatalogue): RulesetChange[] {
  const [old, next] = [before?.groups ?? [], after?.groups ?? []];
  const oldGroups = pair(old, next);
  const [oldRules, nextRules] = [place(old), place(next)];
  const pairs = pair(
    oldRules.map(({ rule }) => rule),
    nextRules.map(({ rule }) => rule),
  );
  const groupOf = new Map([...oldRules, ...nextRules].map(({ rule, group }) => [rule, group]));
  return [
    ...(before && after ? describeHead(before, after, catalogue) : []),
    ...oldGroups.flatMap(([left, right]) => describeGroup(left, right)),
    ...pairs.flatMap(([left, right]) => describeRuleChange(left, right, groupOf, catalogue)),
  ];
}

const place = (groups: readonly RuleGroup[]) => groups.flatMap((group) => group.rules.map((rule) => ({ rule, group })));

type Named = { id: number; name: string };

/** In the order of the newer side; what is gone comes last. */
function pair<T extends Named>(before: readonly T[], after: readonly T[]): [T | null, T | null][] {
  const left = new Set(before);
  const take = (test: (item: T) => boolean): T | null => {
    const found = [...left].find(test) ?? null;
    if (found) left.delete(found);
    return found;
  };
  const byId = new Map(after.map((item) => [item, take(({ id }) => id === item.id)]));
  const pairs = after.map((item): [T | null, T | null] => [
    byId.get(item) ?? take(({ name }) => name === item.name),
    item,
  ]);
  return [...pairs, ...[...left].map((item): [T | null, T | null] => [item, null])];
}

type Detail = RulesetChange["details"][number];

function compare<T extends object>(
  before: T,
  after: T,
  parts: { label: string; read: (side: T) => unknown; show?: (side: T) => string | null }[],
): Detail[] {
  return parts.flatMap(({ label, read, show = (side) => print(read(side)) }) =>
    isSame(read(before), read(after)) ? [] : [{ label, before: show(before), after: show(after) }],
  );
}

const print = (value: unknown): string | null =>
  value === null || value === undefined || value === "" ? null : String(value);
const onOff = (isActive: boolean): string => (isActive ? "on" : "off");

function describeHead(before: Ruleset, after: Ruleset, catalogue: FactCatalogue): RulesetChange[] {
  const details = compare(before, after, [
    { label: "Name", read: ({ name }) => name },
    { label: "Description", read: ({ description }) => description },
    { label: "Priority", read: ({ priority }) => priority },
    { label: "Switched", read: ({ is_active }) => is_active, show: ({ is_active }) => onOff(is_active) },
    {
      label: "Applies",
      read: ({ conditions }) => conditions,
      show: ({ conditions }) => describeConditions(conditions, catalogue) ?? "always",
    },
  ]);
  if (details.length === 0) return [];
  return [{ kind: "changed", subject: "ruleset", id: null, name: after.name, groupName: null, details }];
}

function describeGroup(before: RuleGroup | null, after: RuleGroup | null): RulesetChange[] {
  const { id, name } = after ?? before ?? { id: 0, name: "" };
  const head = { subject: "group" as const, id, name, groupName: null };
  if (!before || !after) return [{ ...head, kind: after ? "added" : "removed", details: [] }];
  const details = compare(before, after, [
    { label: "Name", read: (side) => side.name },
    { label: "Description", read: ({ description }) => description },
    { label: "Category", read: ({ category }) => category },
    { label: "Weight", read: ({ weight }) => weight },
    { label: "Order", read: ({ display_order }) => display_order },
    { label: "Switched", read: ({ is_active }) => is_active, show: ({ is_active }) => onOff(is_active) },
  ]);
  return details.length === 0 ? [] : [{ ...head, kind: "changed", details }];
}

function describeRuleChange(
  before: Rule | null,
  after: Rule | null,
  groupOf: ReadonlyMap<Rule, RuleGroup>,
  catalogue: FactCatalogue,
): RulesetChange[] {
  const shown = after ?? before;
  if (!shown) return [];
  const groupName = groupOf.get(shown)?.name ?? null;
  const head = { subject: "rule" as const, id: shown.id, name: shown.name, groupName };
  if (!before || !after) {
    const text = describeRule(shown, catalogue);
    const detail = { label: "Says", before: after ? null : text, after: after ? text : null };
    return [{ ...head, kind: after ? "added" : "removed", details: [detail] }];
  }
  const oldGroup = groupOf.get(before)?.name ?? null;
  const moved = oldGroup === groupName ? [] : [{ label: "Group", before: oldGroup, after: groupName }];
  const details = [...moved, ...(saysTheSame(before, after) ? [] : describeRuleParts(before, after, catalogue))];
  return details.length === 0 ? [] : [{ ...head, kind: "changed", details }];
}

function describeRuleParts(before: Rule, after: Rule, catalogue: FactCatalogue): Detail[] {
  const actionsOf = ({ actions }: Rule) => actions.map(({ id: _, ...action }) => action);
  return compare(before, after, [
    { label: "Name", read: ({ name }) => name },
    { label: "Description", read: ({ description }) => description },
    { label: "Switched", read: ({ is_active }) => is_active, show: ({ is_active }) => onOff(is_active) },
    { label: "Order", read: ({ evaluation_order }) => evaluation_order },
    { label: "Priority", read: ({ priority }) => priority },
    {
      label: "If",
      read: ({ conditions }) => conditions,
      show: ({ conditions }) => describeConditions(conditions, catalogue) ?? "always",
    },
    {
      label: "Then",
      read: actionsOf,
      show: ({ actions }) => actions.map((action) => describeAction(action, catalogue)).join("; ") || "nothing happens",
    },
  ]);
}
