import type { Ruleset } from "../rules/document/ruleset";
import type { FactCatalogue } from "../rules/facts/catalogue";
import { PACKAGE_FORMAT, type PackagedField, type PackageExample } from "./ruleset-package";

export interface PackageToWrite {
  name: string;
  version: string;
  description: string | null;
  author: string;
  createdAt: Date;
  rulesets: readonly Ruleset[];
  customFields: readonly PackagedField[];
  examples: readonly PackageExample[];
  appVersion: string;
}

/** Rulesets as a package: groups and rules apart, tied by ids that mean something in the package alone. */
export function writePackage(given: PackageToWrite, hash: (content: object) => string): object {
  let groupId = 0;
  let ruleId = 0;
  const placed = given.rulesets.map((ruleset, at) => ({
    ruleset,
    id: at + 1,
    groups: ruleset.groups.map((group) => ({
      group,
      id: ++groupId,
      rules: group.rules.map((rule) => ({ rule, id: ++ruleId })),
    })),
  }));
  const content = {
    schema_version: `${PACKAGE_FORMAT}.0`,
    metadata: {
      name: given.name,
      version: given.version,
      description: given.description,
      author: given.author,
      created_at: given.createdAt.toISOString(),
      compatibility: {
        min_app_version: given.appVersion,
        required_custom_fields: given.customFields.map(nameField),
      },
      tags: [],
    },
    rulesets: placed.map(({ ruleset: { groups: _, problems: __, ...ruleset }, id }) => ({ ...ruleset, id })),
    rule_groups: placed.flatMap(({ id: ruleset_id, groups }) =>
      groups.map(({ group: { rules: _, ...group }, id }) => ({ ...group, id, ruleset_id })),
    ),
    rules: placed.flatMap(({ groups }) =>
      groups.flatMap(({ id: group_id, rules }) =>
        rules.map(({ rule: { problems: _, actions, ...rule }, id }) => ({
          ...rule,
          id,
          group_id,
          actions: actions.map(({ id: _, problems: __, ...action }) => action),
        })),
      ),
    ),
    custom_field_definitions: given.customFields.map(({ dataType, defaultValue, ...field }) => ({
      ...field,
      data_type: dataType,
      default_value: defaultValue,
    })),
    examples: given.examples,
  };
  return { ...content, checksum: `sha256:${hash(content)}` };
}

/** "listing.custom.grade": what the field is called where a rule asks for it. */
export const nameField = ({ entity, key }: { entity: string; key: string }): string =>
  entity === "listing" ? `custom.${key}` : `${entity}.custom.${key}`;

/** Custom fields that the rulesets read, in conditions, formulas, metrics and factors alike. */
export function listReadFields<Field extends { entity: string; key: string }>(
  rulesets: readonly Ruleset[],
  fields: readonly Field[],
  catalogue: FactCatalogue,
): Field[] {
  const words = new Set(
    JSON.stringify(rulesets)
      .toLowerCase()
      .match(/[a-z0-9_]+(?:\.[a-z0-9_]+)*/g),
  );
  const read = new Set([...words].flatMap((word) => catalogue.find(word)?.name ?? []));
  return fields.filter(({ entity, key }) =>
    [...read].some((name) => name.endsWith(`custom.${key}`) && belongsTo(name, entity)),
  );
}

/** One field of a storage or ports profile stands under the names its places have in rules. */
function belongsTo(name: string, entity: string): boolean {
  const owner = name.slice(0, Math.max(0, name.indexOf("custom.") - 1));
  if (entity === "listing") return owner === "";
  if (entity === "storage_profile") return owner.startsWith("storage.");
  return owner === (entity === "ports_profile" ? "ports" : entity);
}
