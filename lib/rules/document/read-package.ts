import type { CustomFieldFact } from "../facts/custom-field-facts";
import { isObject, type JsonObject, pick } from "./read-shape";

export interface RulesetPackage {
  /** Nested rulesets, still in the words of the package: parseRuleset reads them with isOldPackage. */
  rulesets: JsonObject[];
  customFields: CustomFieldFact[];
}

/** A `.dbrs` package lists rulesets, groups and rules apart, tied by local ids. */
export function isPackage(input: unknown): input is JsonObject {
  return isObject(input) && Array.isArray(input.rulesets);
}

export function readPackage(input: JsonObject): RulesetPackage {
  const rulesets = listOf(input, "rulesets");
  const groups = listOf(input, "rule_groups", "groups");
  const rules = listOf(input, "rules");
  return {
    rulesets: rulesets.map((ruleset) => ({
      ...ruleset,
      groups: [
        ...listOf(ruleset, "groups", "rule_groups").map((group) => withRules(group, rules)),
        ...groups
          .filter((group) => belongsTo(group, "ruleset_id", ruleset, rulesets))
          .map((group) => withRules(group, rules)),
      ],
    })),
    customFields: listOf(input, "custom_field_definitions").flatMap(readCustomField),
  };
}

function withRules(group: JsonObject, rules: readonly JsonObject[]): JsonObject {
  return {
    ...group,
    rules: [...listOf(group, "rules"), ...rules.filter((rule) => pick(rule, "group_id") === pick(group, "id"))],
  };
}

/** With a single ruleset in the package its groups need not say whose they are. */
function belongsTo(child: JsonObject, key: string, parent: JsonObject, all: readonly JsonObject[]): boolean {
  const owner = pick(child, key);
  return owner === undefined ? all.length === 1 : owner === pick(parent, "id");
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
