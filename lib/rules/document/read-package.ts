import type { CustomFieldFact } from "../facts/custom-field-facts";
import type { Problem } from "./problem";
import { isObject, type JsonObject, pick } from "./read-shape";

export interface RulesetPackage {
  /** Nested rulesets, still in the words of the package: parseRuleset reads them with isOldPackage. */
  rulesets: JsonObject[];
  customFields: PackagedFieldFact[];
  /** What stands in no ruleset, so that nothing else tells of it: groups and rules that belong to nothing, nameless fields. */
  problems: Problem[];
}

/** A custom field of a package, with what is written of it and where. */
export interface PackagedFieldFact extends CustomFieldFact {
  written: JsonObject;
  path: string;
}

/** Where every ruleset of that kind stands, whoever wrote the package. */
const BASELINE_PRIORITY = 5;

/** A `.dbrs` package lists rulesets, groups and rules apart, tied by local ids. */
export function isPackage(input: unknown): input is JsonObject {
  return isObject(input) && Array.isArray(input.rulesets);
}

/** Only packages of format 1.0, which is what one that names no format is, mean their words as the earlier Deal Brain did. */
export function isOldPackage(input: JsonObject): boolean {
  return /^1(?:\.0)*$/.test(String(pick(input, "schema_version") ?? "1.0").trim());
}

export function readPackage(input: JsonObject): RulesetPackage {
  const rulesets = readList(input, "rulesets");
  const groups = readList(input, "rule_groups", "groups");
  const rules = readList(input, "rules");
  const owners = rulesets.items.map(({ item }) => item);
  const nested = owners.flatMap((ruleset) => listOf(ruleset, "groups", "rule_groups"));
  const allGroups = [...nested, ...groups.items.map(({ item }) => item)];
  const allRules = rules.items.map(({ item }) => item);
  const fields = readList(input, "custom_field_definitions");
  const customFields = fields.items.map(readCustomField);
  return {
    rulesets: owners.map((ruleset) => ({
      ...ruleset,
      priority: readPriority(ruleset),
      groups: [
        ...listOf(ruleset, "groups", "rule_groups"),
        ...groups.items.filter(({ item }) => isGroupOf(item, ruleset, owners)).map(({ item }) => item),
      ].map((group) => withRules(group, allRules)),
    })),
    customFields: customFields.flatMap(({ field }) => field ?? []),
    problems: [
      ...[rulesets, groups, rules, fields].flatMap(({ strangers }) => strangers),
      ...customFields.flatMap(({ problems }) => problems),
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
  path: `${path}.${key}`,
  value: pick(item, key),
  severity: "error",
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

/** The earlier Deal Brain kept it among a ruleset's metadata. */
function readPriority(ruleset: JsonObject): unknown {
  const metadata = pick(ruleset, "metadata", "metadata_json");
  if (!isObject(metadata)) return pick(ruleset, "priority");
  if (metadata.system_baseline === true) return BASELINE_PRIORITY;
  return pick(ruleset, "priority") ?? pick(metadata, "priority");
}

function readCustomField({ item, path }: Listed): { field?: PackagedFieldFact; problems: Problem[] } {
  const [key, entity, label] = [pick(item, "key"), pick(item, "entity"), pick(item, "label")];
  const type = pick(item, "data_type", "field_type", "type");
  const options = pick(item, "options");
  if (typeof key !== "string" || key.trim() === "") {
    const name = typeof label === "string" ? `"${label}"` : "without a label";
    return {
      problems: [
        {
          path: `${path}.key`,
          value: key,
          severity: "error",
          message: `the custom field ${name} has no key`,
          remedy: "give it one of small letters, digits and _",
        },
      ],
    };
  }
  const field = {
    key,
    written: item,
    path,
    entity: typeof entity === "string" ? entity : "listing",
    label: typeof label === "string" ? label : key,
    type: typeof type === "string" ? type : "string",
    ...(Array.isArray(options) ? { options: options.map(readOption) } : {}),
  };
  return { field, problems: [] };
}

/** Choices are texts, also those that an earlier package wrote as numbers. */
function readOption(option: unknown): string {
  return typeof option === "string" ? option : typeof option === "number" ? String(option) : "";
}
