import { z } from "zod";
import { MAX_FORMULA_LENGTH } from "../formula/limits";
import { OPERATOR_NAMES } from "../operators/operator-names";

export const LOGICAL_OPERATORS = ["AND", "OR", "NOT"] as const;
export const ACTION_TYPES = ["adjust_price", "set_metric", "add_tag"] as const;
export const UNIT_TYPES = ["flat", "per_unit", "per_points", "multiplier", "formula"] as const;

export const MAX_CONDITION_DEPTH = 12;
export const MAX_CONDITIONS_PER_RULE = 500;
export const MAX_ACTIONS_PER_RULE = 50;
export const MAX_TAG_LENGTH = 32;
/** What a decimal(18,6) column holds. */
const MAX_VALUE_USD = 999_999_999_999;
export const MAX_AMOUNT_DECIMALS = 6;
export const DEFAULT_POINTS_DIVISOR = 1000;
export const DEFAULT_AGE_CURVE_MAX = 0.5;

const name = z.string({ error: "give a name" }).regex(/\S/, "give a name").max(128, "shorten it to 128 characters");
const text = z.string({ error: "give a text or null" }).max(10_000, "shorten it to 10,000 characters").nullable();
const id = z.int({ error: "give a whole number" });
/** As large as a column of whole numbers. */
const MAX_ORDER = 2_147_483_647;
const order = z
  .int({ error: "give a whole number" })
  .min(-MAX_ORDER, "give at least −2,147,483,647")
  .max(MAX_ORDER, "give at most 2,147,483,647");
const flag = z.boolean({ error: "give true or false" });
const metadata = z.record(z.string(), z.unknown(), { error: "give an object" });
const finite = z.number({ error: "give a finite number" });
const factor = finite.min(0, "give 0 or more").max(1000, "give at most 1,000");
const amount = finite.min(-MAX_VALUE_USD, "give a smaller amount").max(MAX_VALUE_USD, "give a smaller amount");

export const conditionLeafSchema = z.object({
  field_name: z.string({ error: "give the name of a fact" }).min(1, "give the name of a fact").max(128, "shorten it"),
  field_type: z.string({ error: "give the fact's type" }).max(32, "shorten it to 32 characters"),
  operator: z.enum(OPERATOR_NAMES, { error: `use one of ${OPERATOR_NAMES.join(", ")}` }),
  value: z.unknown(),
});
export type ConditionLeaf = z.infer<typeof conditionLeafSchema>;
// A type and no interface, so that a document fits wherever any JSON object does.
export type ConditionGroup = {
  logical_operator: (typeof LOGICAL_OPERATORS)[number];
  conditions: ConditionNode[];
};
export type ConditionNode = ConditionGroup | ConditionLeaf;

export const conditionGroupSchema: z.ZodType<ConditionGroup> = z.object({
  logical_operator: z.enum(LOGICAL_OPERATORS, { error: "use AND, OR or NOT" }),
  conditions: z.array(
    z.lazy(() => conditionNodeSchema),
    { error: "give a list of conditions" },
  ),
});
/** Groups first: a node with `conditions` is a group whatever else it carries. */
export const conditionNodeSchema: z.ZodType<ConditionNode> = z.union([conditionGroupSchema, conditionLeafSchema]);

export const modifiersSchema = z.strictObject({
  multipliers: z
    .array(
      z.object({
        name: z.string().max(128, "shorten it").default(""),
        field: z.string({ error: "give the name of a fact" }).min(1, "give the name of a fact"),
        conditions: z
          .array(
            z.object({ value: z.union([z.string(), finite, flag], { error: "give one value" }), multiplier: factor }),
          )
          .max(1000, "give at most 1,000 rows"),
      }),
    )
    .max(50, "give at most 50 tables")
    .optional(),
  condition_multipliers: z.record(z.string(), factor).optional(),
  age_curve: z
    .strictObject({
      rate_per_year: factor,
      max: finite.min(0, "give 0 to 1").max(1, "give 0 to 1").default(DEFAULT_AGE_CURVE_MAX),
    })
    .optional(),
  brand_multipliers: z.record(z.string(), factor).optional(),
  clamp: z.literal(true, { error: "give true, or leave clamp and its bounds out" }).optional(),
  min_usd: amount.optional(),
  max_usd: amount.optional(),
  divisor: finite.positive("give more than 0").max(1e9, "give at most 1,000,000,000").optional(),
});
export type Modifiers = z.infer<typeof modifiersSchema>;

export const actionSchema = z.object({
  id: id.nullable(),
  action_type: z.enum(ACTION_TYPES, { error: `use one of ${ACTION_TYPES.join(", ")}` }),
  metric: z.string({ error: "give a name or null" }).max(128, "shorten it to 128 characters").nullable(),
  value_usd: amount.nullable(),
  unit_type: z.enum(UNIT_TYPES, { error: `use one of ${UNIT_TYPES.join(", ")}` }),
  formula: z
    .string({ error: "give a text or null" })
    .max(MAX_FORMULA_LENGTH, "shorten it to 2,000 characters")
    .nullable(),
  modifiers: modifiersSchema,
  display_order: order,
});
export type Action = z.infer<typeof actionSchema> & {
  /** What is wrong with a stored action that could not be read; it contributes 0 and says so. */
  problems?: string[];
};

export const ruleSchema = z.object({
  id,
  name,
  description: text,
  priority: order,
  evaluation_order: order,
  is_active: flag,
  version: z.int({ error: "give a whole number" }),
  metadata,
  conditions: conditionGroupSchema,
  actions: z.array(actionSchema).max(MAX_ACTIONS_PER_RULE, `give at most ${MAX_ACTIONS_PER_RULE} actions`),
});
export type Rule = Omit<z.infer<typeof ruleSchema>, "actions"> & {
  actions: Action[];
  /** What is wrong with a stored rule that could not be read; it is shown as incomplete. */
  problems?: string[];
};

export const ruleGroupSchema = z.object({
  id,
  name,
  category: z.string({ error: "give a text" }).max(64, "shorten it to 64 characters"),
  description: text,
  display_order: order,
  weight: factor,
  is_active: flag,
  metadata,
});
export type RuleGroup = z.infer<typeof ruleGroupSchema> & { rules: Rule[] };

export const rulesetSchema = z.object({
  id,
  name,
  description: text,
  version: z
    .string({ error: 'give a text such as "1.0.0"' })
    .regex(/^[0-9A-Za-z][0-9A-Za-z.+-]*$/, 'give a text such as "1.0.0"')
    .max(32, "shorten it to 32 characters"),
  is_active: flag,
  priority: order.min(0, "give 0 or more"),
  metadata,
  conditions: conditionGroupSchema,
});
/** The nested version document: ruleset, groups, rules. Every door hands this on, nothing behind it knows an alias. */
export type Ruleset = z.infer<typeof rulesetSchema> & {
  groups: RuleGroup[];
  problems?: string[];
};

export function isGroup(node: ConditionNode): node is ConditionGroup {
  return "conditions" in node;
}

export function emptyConditions(): ConditionGroup {
  return { logical_operator: "AND", conditions: [] };
}
