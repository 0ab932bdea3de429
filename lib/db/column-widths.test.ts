import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createAccountSchema, updateAccountSchema } from "../auth/schemas";
import { changeBaselineSchema } from "../baseline/schemas";
import { saveComponentSchema } from "../components/schemas";
import { fieldSchema } from "../custom-fields/schemas";
import { bulkChangeSchema } from "../listings/bulk-edit";
import { FIELD_ROWS } from "../listings/fields";
import { listingPatch } from "../listings/schemas";
import { profileSchema } from "../profiles/schemas";
import {
  actionSchema,
  conditionLeafSchema,
  ruleGroupSchema,
  ruleSchema,
  rulesetSchema,
} from "../rules/document/ruleset";
import { createRulesetSchema, publishDraftSchema } from "../rulesets/schemas";
import { saveViewSchema } from "../views/schemas";

/** Where what stands at a place of an input is written: "table.column", or why no width binds it. */
type Places = Record<string, string>;
const JSON_COLUMN = "(within a column of JSON)";
const RENUMBERED = "(given anew when it is written)";
const ROW = "(a row that is looked up)";

const doors: { name: string; schema: z.ZodType; places: Places }[] = [
  {
    name: "ruleset",
    schema: rulesetSchema.omit({ conditions: true }),
    places: {
      id: RENUMBERED,
      ...inTable("valuation_ruleset", ["name", "description", "version", "priority"]),
    },
  },
  {
    name: "rule group",
    schema: ruleGroupSchema,
    places: {
      id: RENUMBERED,
      ...inTable("valuation_rule_group", ["name", "description", "category", "display_order", "weight"]),
    },
  },
  {
    name: "rule",
    schema: ruleSchema.omit({ conditions: true, actions: true }),
    places: {
      id: RENUMBERED,
      version: RENUMBERED,
      ...inTable("valuation_rule_v2", ["name", "description", "priority", "evaluation_order"]),
    },
  },
  {
    name: "condition",
    schema: conditionLeafSchema.omit({ value: true }),
    places: inTable("valuation_rule_condition", ["field_name", "field_type"]),
  },
  {
    name: "action",
    schema: actionSchema,
    places: {
      id: RENUMBERED,
      "modifiers.*": JSON_COLUMN,
      ...inTable("valuation_rule_action", ["metric", "value_usd", "formula", "display_order"]),
    },
  },
  {
    name: "new ruleset",
    schema: createRulesetSchema,
    places: { copyOf: ROW, ...inTable("valuation_ruleset", ["name", "description"]) },
  },
  {
    name: "publication",
    schema: publishDraftSchema,
    places: {
      rulesetId: ROW,
      rowVersion: ROW,
      note: "valuation_ruleset_version.note",
      effectiveAt: "valuation_ruleset_version.effective_at",
    },
  },
  {
    name: "baseline",
    schema: changeBaselineSchema,
    places: {
      rowVersion: ROW,
      "reference.*": JSON_COLUMN,
      "overrides.value*": JSON_COLUMN,
      "overrides.entity": "baseline_override.entity_key",
      "overrides.id": "baseline_override.field_name",
      "overrides.formula": "baseline_override.formula",
    },
  },
  {
    name: "custom field",
    schema: fieldSchema,
    places: {
      "options.*": JSON_COLUMN,
      "validation.*": JSON_COLUMN,
      ...inTable("custom_field_definition", ["key", "label", "description"]),
    },
  },
  {
    name: "profile",
    schema: profileSchema,
    places: {
      "weights.*": JSON_COLUMN,
      "ruleGroupWeights.*": JSON_COLUMN,
      ...inTable("profile", ["name", "description"]),
    },
  },
  {
    name: "view",
    schema: saveViewSchema,
    places: { id: ROW, rowVersion: ROW, query: JSON_COLUMN, ...inTable("saved_view", ["name"]) },
  },
  {
    name: "account",
    schema: createAccountSchema,
    places: { ...inTable("user_account", ["email", "username"]), fullName: "user_account.full_name" },
  },
  {
    name: "changed account",
    schema: updateAccountSchema,
    places: { id: ROW, rowVersion: ROW, fullName: "user_account.full_name" },
  },
  {
    name: "bulk change",
    schema: bulkChangeSchema,
    places: { form_factor: "listing.form_factor", price_percent: "(never written itself)" },
  },
  {
    name: "listing",
    schema: listingPatch,
    places: {
      ...inTable("listing", [
        ...[
          "title",
          "price_usd",
          "price_date",
          ...FIELD_ROWS.filter(({ kind }) => kind !== "texts").map(({ name }) => name),
        ],
        ...["cpu_id", "gpu_id", "ram_gb", "primary_storage_gb", "secondary_storage_gb", "ruleset_id"],
        ...["disabled_ruleset_ids", "disabled_rule_ids"],
      ]),
      other_components: JSON_COLUMN,
      "other_urls.*": JSON_COLUMN,
      "custom.*": JSON_COLUMN,
      ...under("ram_spec", "ram_spec", ["speed_mhz", "module_count", "total_capacity_gb"]),
      ...under("primary_storage", "storage_profile", ["interface", "form_factor", "capacity_gb"]),
      ...under("secondary_storage", "storage_profile", ["interface", "form_factor", "capacity_gb"]),
      ...under("components", "listing_component", ["name", "quantity"]),
      "components.adjustment_value_usd": "(never written itself)",
      ...under("ports", "port", ["count", "spec_notes"]),
    },
  },
  ...saveComponentSchema.options.map((schema) => {
    const table = [...schema.shape.kind.values][0] ?? "";
    const fields = Object.keys(schema.shape.fields.shape).map((name) => [`fields.${name}`, `${table}.${snake(name)}`]);
    return {
      name: table,
      schema,
      places: {
        id: ROW,
        rowVersion: ROW,
        "custom.*": JSON_COLUMN,
        ...Object.fromEntries(fields),
        ...under("ports", "port", ["count", "spec_notes"]),
      },
    };
  }),
];

/** What JSON Schema cannot say of a limit: a value beyond it, which must be refused. */
const beyond: Record<string, unknown> = {
  "listing price_usd": 10_000_000_000,
  "ram_spec fields.ddrGeneration": "x".repeat(17),
  "storage_profile fields.medium": "x".repeat(17),
};

interface Leaf {
  path: string;
  type: "string" | "number" | "integer";
  limit: { maxLength?: number; minimum?: number; maximum?: number };
}
interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** Every place of an input that holds a text or a number somebody chooses. */
function listLeaves(schema: JsonSchema, path = ""): Leaf[] {
  const at = (part: string) => (path === "" ? part : `${path}.${part}`);
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => listLeaves(child, at(name))),
    ...(schema.anyOf ?? []).flatMap((child) => listLeaves(child, path)),
    ...(schema.items ? listLeaves(schema.items, path) : []),
    ...(typeof schema.additionalProperties === "object" ? listLeaves(schema.additionalProperties, at("*")) : []),
  ];
  if (schema.enum !== undefined || schema.const !== undefined || schema.format === "date") return inner;
  const { maxLength, minimum = schema.exclusiveMinimum, maximum } = schema;
  const types = [schema.type].flat().filter((type) => type === "string" || type === "number" || type === "integer");
  return [...inner, ...types.map((type) => ({ path, type, limit: { maxLength, minimum, maximum } }))];
}

const columns = readColumns();

describe("what a door lets in fits into its column", () => {
  it.each(doors)("$name", ({ name, schema, places }) => {
    const leaves = listLeaves(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
    expect(leaves.length).toBeGreaterThan(0);
    const misfits = leaves.flatMap((leaf) => {
      const place = findPlace(places, leaf.path);
      if (place === undefined) return [`${leaf.path} has no column`];
      if (place.startsWith("(")) return [];
      const column = columns.get(place);
      if (column === undefined) return [`${leaf.path}: there is no column ${place}`];
      const probe = beyond[`${name} ${leaf.path}`];
      if (probe !== undefined) return isRefused(schema, leaf.path, probe) ? [] : [`${leaf.path} takes ${probe}`];
      return fits(leaf, column) ? [] : [`${leaf.path} ${JSON.stringify(leaf.limit)} in ${place} ${column}`];
    });
    expect(misfits).toEqual([]);
  });
});

/** As Prisma has it: "String VarChar(64)". */
function fits({ type, limit: { maxLength, minimum, maximum } }: Leaf, column: string): boolean {
  const [, base, attribute = "", sizes = ""] = /^(\w+)\s*(?:@db\.(\w+)(?:\(([\d, ]+)\))?)?/.exec(column) ?? [];
  const [size = 0, scale = 0] = sizes.split(",").map(Number);
  if (type === "string") {
    if (base === "DateTime" || base === "Json") return true;
    return base === "String" && maxLength !== undefined && (attribute === "" || maxLength <= size);
  }
  if (minimum === undefined || maximum === undefined) return false;
  if (base === "Int") return type === "integer" && minimum >= -2_147_483_648 && maximum <= 2_147_483_647;
  if (base === "Decimal") return Math.max(-minimum, maximum) < 10 ** (size - scale);
  return base === "Float";
}

/** The exact place, or one that covers whatever lies beneath it. */
function findPlace(places: Places, path: string): string | undefined {
  if (places[path] !== undefined) return places[path];
  const cover = Object.keys(places).find((key) => key.endsWith("*") && `${path}.`.startsWith(key.slice(0, -1)));
  return cover === undefined ? undefined : places[cover];
}

function isRefused(schema: z.ZodType, path: string, value: unknown): boolean {
  const input = path.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
  const issues = schema.safeParse(input).error?.issues ?? [];
  return issues.some((issue) => issue.path.join(".") === path);
}

function inTable(table: string, names: readonly string[]): Places {
  return Object.fromEntries(names.map((name) => [name, `${table}.${name}`]));
}

function under(prefix: string, table: string, names: readonly string[]): Places {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, `${table}.${name}`]));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Type and width of every column, as the schema says. */
function readColumns(): Map<string, string> {
  const folder = new URL("../../prisma/schema/", import.meta.url);
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("\n");
  const found = new Map<string, string>();
  for (const [, model = ""] of text.matchAll(/^model \w+ \{\n(.*?)^\}/gms)) {
    const table = /@@map\("(\w+)"\)/.exec(model)?.[1] ?? "";
    for (const [, name = "", type = "", rest = ""] of model.matchAll(/^ {2}(\w+) +(\w+)[?[\]]* *(.*)$/gm)) {
      const width = /@db\.\w+(?:\([\d, ]+\))?/.exec(rest)?.[0] ?? "";
      found.set(`${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? name}`, `${type} ${width}`.trim());
    }
  }
  return found;
}
