import { z } from "zod";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";

/**
 * A stored draft as the builder can show it. What is half typed stays as it is, to be mended at its place; a draft that has
 * another shape than the builder's, as a program may have stored it, is read as every door reads it.
 */
export function openDocument(stored: Ruleset, catalogue: FactCatalogue): Ruleset {
  return frame.safeParse(stored).success ? stored : parseRuleset(stored, { catalogue }).ruleset;
}

const text = z.string().nullable();
const table = z.record(z.string(), z.unknown());
const leaf = z.looseObject({ field_name: z.string(), operator: z.string(), conditions: z.undefined().optional() });
const group = z.looseObject({
  logical_operator: z.enum(["AND", "OR", "NOT"]),
  get conditions() {
    return z.array(z.union([group, leaf]));
  },
});
const modifiers = z.looseObject({
  multipliers: z.array(z.looseObject({ field: z.string(), conditions: z.array(z.looseObject({})) })).optional(),
  condition_multipliers: table.optional(),
  brand_multipliers: table.optional(),
  age_curve: z.looseObject({}).optional(),
});
const action = z.looseObject({
  action_type: z.enum(["adjust_price", "set_metric", "add_tag"]),
  unit_type: z.enum(["flat", "per_unit", "per_points", "multiplier", "formula"]),
  metric: text,
  formula: text,
  display_order: z.int(),
  modifiers,
});
const rule = z.looseObject({
  id: z.int(),
  name: z.string(),
  description: text,
  is_active: z.boolean(),
  evaluation_order: z.int(),
  conditions: group,
  actions: z.array(action),
});
/** The places that the builder walks; the values at them may be anything. */
const frame = z.looseObject({
  name: z.string(),
  description: text,
  is_active: z.boolean(),
  conditions: group,
  groups: z.array(
    z.looseObject({
      id: z.int(),
      name: z.string(),
      category: z.string(),
      description: text,
      is_active: z.boolean(),
      display_order: z.int(),
      rules: z.array(rule),
    }),
  ),
});
