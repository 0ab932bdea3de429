import type { CustomFieldFact } from "../facts/custom-field-facts";
import type { Problem } from "./problem";
import { isObject, type JsonObject, pick } from "./read-shape";

export interface RulesetPackage {
  /** Nested rulesets, still in the words of the package: parseRuleset reads them with isOldPackage. */
  rulesets: JsonObject[];
  customFields: CustomFieldFact[];
  /** Groups and rules that belong to nothing: they stand in no ruleset, so nothing else tells of them. */
  problems: Problem[];
}

/** A `.dbrs` package lists rulesets, groups and rules apart, tied by local ids. */
export function isPackage(input: unknown): input is JsonObject {
  return isObject(input) && Array.isArray(input.rulesets);
}

export function readPackage(input: JsonObject): RulesetPackage {
  const rulesets = readList(input, "rulesets");
  const groups = readList(input, "rule_groups", "groups");
  const rules = readList(input, "rules");
  const owners = rulesets.items.map(({ item }) => item);
  const nested = owners.flatMap((ruleset) => listOf(ruleset, "groups", "rule_groups"));
  const allGroups = [...nested, ...groups.items.map(({ item }) => item)];
  const allRules = rules.items.map(({ item }) => item);
  return {
    rulesets: owners.map((ruleset) => ({
      ...ruleset,
      groups: [
        ...listOf(ruleset, "groups", "rule_groups"),
        ...groups.items.filter(({ item }) => isGroupOf(item, ruleset, owners)).map(({ item }) => item),
      ].map((group) => withRules(group, allRules)),
    })),
    customFields: listOf(input, "custom_field_definitions").flatMap(readCustomField),
    problems: [
      ...[rulesets, groups, rules].flatMap(({ strangers }) => strangers),
      ...groups.items
        .filter(({ item }) => !owners.some((ruleset) => isGroupOf(item, ruleset, owners)))
        .map((group) => orphan(group, "ruleset_id", "the group", "ruleset")),
      ...rules.items
        .filter(({ item }) => !allGroups.some((group) => isRuleOf(item, group)))
        .map((rule) => orphan(rule, "group_id", "the rule", "group")),
    ],
  };
}

interface Listed {
  item: JsonObject;
  path: string;
}

function readList(input: JsonObject, ...keys: string[]): { items: Listed[]; strangers: Problem[] } {
  const key = keys.find((name) => pick(input, name) !== undefined) ?? "";
  const list = pick(input, key);
  const items: Listed[] = [];
  const strangers: Problem[] = [];
  for (const [at, item] of (Array.isArray(list) ? list : []).entries()) {
    const path = `${key}[${at}]`;
    if (isObject(item)) items.push({ item, path });
    else strangers.push({ path, message: "is no object", remedy: "remove it", value: item, severity: "error" });
  }
  return { items, strangers };
}

const orphan = ({ item, path }: Listed, key: string, what: string, owner: string): Problem => ({
  ...{ path: `${path}.${key}`, value: pick(item, key), severity: "error" },
  message: `${what} ${String(pick(item, "name") ?? "without a name")} belongs to no ${owner} of the package`,
  remedy: `give the id of one of its ${owner}s, or remove it`,
});

function withRules(group: JsonObject, rules: readonly JsonObject[]): JsonObject {
  return { ...group, rules: [...listOf(group, "rules"), ...rules.filter((rule) => isRuleOf(rule, group))] };
}

const isRuleOf = (rule: JsonObject, group: JsonObject): boolean => pick(rule, "group_id") === pick(group, "id");

/** With a single ruleset in the package its groups need not say whose they are. */
function isGroupOf(group: JsonObject, ruleset: JsonObject, all: readonly JsonObject[]): boolean {
  const owner = pick(group, "ruleset_id");
  return owner === undefined ? all.length === 1 : owner === pick(ruleset, "id");
}

function listOf(object: JsonObject, ...keys: string[]): JsonObject[] {
  const list = pick(object, ...keys);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function readCustomField(field: JsonObject): CustomFieldFact[] {
  const [key, entity, label] = [pick(field, "key"), pick(field, "entity"), pick(field, "label")];
  const type = pick(field, "data_type", "field_type", "type");
  const options = pick(field, "options");
  if (typeof key !== "string") return [];
  return [
    {
      key,
      entity: typeof entity === "string" ? entity : "listing",
      label: typeof label === "string" ? label : key,
      type: typeof type === "string" ? type : "string",
      ...(Array.isArray(options) ? { options: options.filter((option) => typeof option === "string") } : {}),
    },
  ];
}
