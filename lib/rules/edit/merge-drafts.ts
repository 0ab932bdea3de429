import type { Rule, RuleGroup, Ruleset } from "../document/ruleset";
import { isSame, saysTheSame } from "../document/says-the-same";

/** What two authors both changed, each in his own way. */
export interface MergeConflict {
  /** "head", "group 3", "rule 17": what a choice is named by. */
  key: string;
  name: string;
  /** Null on the side that took it out. */
  mine: Rule | Head | GroupHead | null;
  theirs: Rule | Head | GroupHead | null;
}

type Head = Omit<Ruleset, "groups">;
type GroupHead = Omit<RuleGroup, "rules">;
export type Choices = Readonly<Record<string, "mine" | "theirs">>;

export interface Merged {
  document: Ruleset;
  /** All there are, decided or not; what is not decided stands as it is in mine. */
  conflicts: MergeConflict[];
}

/** Puts two drafts together that began from the same document: rule by rule, what only one of them changed is taken. */
export function mergeDrafts(base: Ruleset, mine: Ruleset, theirs: Ruleset, choices: Choices = {}): Merged {
  const own = renumberNews(mine, theirs, base);
  const conflicts: MergeConflict[] = [];
  const choose = <T extends Rule | Head | GroupHead>(key: string, sides: Sides<T>, isEqual: Equal<T>): T | null => {
    const { old, mine, theirs } = sides;
    if (isEqual(mine, theirs) || isEqual(old, theirs)) return mine;
    if (isEqual(old, mine)) return theirs;
    conflicts.push({ key, name: (mine ?? theirs)?.name ?? key, mine, theirs });
    return choices[key] === "theirs" ? theirs : mine;
  };

  const head = choose("head", { old: headOf(base), mine: headOf(own), theirs: headOf(theirs) }, isSame);
  const rules = new Map<number, { rule: Rule; groupId: number }>();
  const [oldRules, ownRules, theirRules] = [base, own, theirs].map(placeRules) as [Placed, Placed, Placed];
  for (const id of new Set([...theirRules.keys(), ...ownRules.keys()])) {
    const [old, left, right] = [oldRules.get(id), ownRules.get(id), theirRules.get(id)];
    const sides = { old: old?.rule ?? null, mine: left?.rule ?? null, theirs: right?.rule ?? null };
    const rule = choose(`rule ${id}`, sides, isSameRule);
    const isMoved = left !== undefined && left.groupId !== old?.groupId;
    const groupId = (isMoved ? left : (right ?? left))?.groupId;
    if (rule !== null && groupId !== undefined) rules.set(id, { rule, groupId });
  }

  const [oldGroups, ownGroups, theirGroups] = [base, own, theirs].map(placeGroups) as [Groups, Groups, Groups];
  const groups: RuleGroup[] = [];
  // In my order: what only they have stands behind.
  for (const id of new Set([...ownGroups.keys(), ...theirGroups.keys()])) {
    const [old, left, right] = [oldGroups.get(id), ownGroups.get(id), theirGroups.get(id)];
    const sides = { old: old ?? null, mine: left ?? null, theirs: right ?? null };
    const members = [...rules.values()].filter(({ groupId }) => groupId === id).map(({ rule }) => rule);
    // A group someone took out stays while the other put something into it.
    const group = choose(`group ${id}`, sides, isSame) ?? (members.length > 0 ? (left ?? right ?? null) : null);
    if (group !== null) groups.push({ ...group, rules: inOrderOf(members, ownRules) });
  }
  return { document: { ...(head ?? headOf(own)), version: mine.version, groups }, conflicts };
}

interface Sides<T> {
  old: T | null;
  mine: T | null;
  theirs: T | null;
}
type Equal<T> = (a: T | null, b: T | null) => boolean;
type Placed = Map<number, { rule: Rule; groupId: number }>;
type Groups = Map<number, GroupHead>;

/** The version is given when it is published, by nobody's edit. */
function headOf({ groups: _, problems: __, ...head }: Ruleset): Head {
  return { ...head, version: "" };
}

const placeRules = ({ groups }: Ruleset): Placed =>
  new Map(groups.flatMap(({ id, rules }) => rules.map((rule) => [rule.id, { rule, groupId: id }] as const)));

const placeGroups = ({ groups }: Ruleset): Groups =>
  new Map(groups.map(({ rules: _, ...group }) => [group.id, group] as const));

function isSameRule(a: Rule | null, b: Rule | null): boolean {
  return a === null || b === null ? a === b : saysTheSame(a, b);
}

function inOrderOf(rules: readonly Rule[], order: Placed): Rule[] {
  const at = new Map([...order.keys()].map((id, index) => [id, index]));
  return rules.toSorted((a, b) => (at.get(a.id) ?? order.size) - (at.get(b.id) ?? order.size));
}

/** What both made anew may carry the same provisional number: mine get others. */
function renumberNews(mine: Ruleset, theirs: Ruleset, base: Ruleset): Ruleset {
  const known = (ruleset: Ruleset) => new Set([...placeRules(ruleset).keys(), ...placeGroups(ruleset).keys()]);
  const [inBase, inTheirs] = [known(base), known(theirs)];
  let next = Math.min(0, ...inTheirs, ...known(mine));
  const renumber = (id: number): number => (inTheirs.has(id) && !inBase.has(id) ? --next : id);
  return {
    ...mine,
    groups: mine.groups.map((group) => ({
      ...group,
      id: renumber(group.id),
      rules: group.rules.map((rule) => ({ ...rule, id: renumber(rule.id) })),
    })),
  };
}
