import type { Offer } from "@/lib/listings/offer";
import { readOffer } from "@/lib/listings/read-offer";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { PC_CATALOGUE } from "../facts/pc-catalogue";
import { createValuer } from "../value/value-offer";

export const DATE = "2026-11-21";

/** A listing valued by these rulesets, at $500.00 unless it says otherwise. */
export const valueListing = (listing: object, rulesets: Ruleset[]) =>
  createValuer({ catalogue: PC_CATALOGUE, rulesets, date: DATE })(offerOf(listing));

export function offerOf(listing: object): Offer {
  const read = readOffer({ id: 1, price_usd: 500, condition: "used", ...listing });
  if (!read.ok) throw new Error(read.problems.join("; "));
  return read.offer;
}

export function rulesetOf(id: number, usd: number, more: object = {}): Ruleset {
  const document = {
    id,
    name: `Ruleset ${id}`,
    groups: [
      {
        id: 1,
        name: "G",
        rules: [{ id: id * 10, name: `Rule ${id}`, actions: [{ action_type: "adjust_price", value_usd: usd }] }],
      },
    ],
    ...more,
  };
  const parsed = parseRuleset(document, { catalogue: PC_CATALOGUE });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.ruleset;
}

/** A ruleset with something of everything that a breakdown tells. */
export const DETAILED: Ruleset = rulesetOf(5, 0, {
  version: "1.4.0",
  priority: 3,
  groups: [
    {
      id: 8,
      name: "Memory",
      weight: 0.5,
      rules: [
        {
          id: 51,
          name: "RAM",
          conditions: [{ field_name: "ram_gb", operator: "gte", value: 16 }],
          actions: [
            {
              id: 3,
              action_type: "adjust_price",
              unit_type: "per_unit",
              metric: "ram_gb",
              value_usd: -2,
              modifiers: { condition_multipliers: { used: 0.6 } },
            },
            { action_type: "adjust_price", formula: "coalesce(gpu.gpu_mark, 1) / 0 + base_price" },
          ],
        },
        {
          id: 52,
          name: "Tag",
          conditions: [{ field_name: "condition", operator: "in", value: ["used"] }],
          actions: [
            { action_type: "add_tag", metric: "noted" },
            { action_type: "set_metric", metric: "points", formula: "ram_gb / 3" },
            { action_type: "adjust_price", unit_type: "per_unit", metric: "gpu.gpu_mark", value_usd: 1 },
          ],
        },
        {
          id: 53,
          name: "Never",
          conditions: [{ field_name: "ram_gb", operator: "lt", value: 1 }],
          actions: [{ action_type: "adjust_price", value_usd: 1 }],
        },
      ],
    },
  ],
});
