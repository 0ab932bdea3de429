import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { createRandom } from "./random";

type Random = ReturnType<typeof createRandom>;
interface Leaf {
  field_name: string;
  operator: string;
  value: unknown;
}

/** Rules in the mix a person writes: mostly flat amounts on one to three facts, some per unit, some formulas. */
export function generateRuleset(ruleCount: number, seed = 11): Ruleset {
  const random = createRandom(seed);
  const groups = ["CPU", "GPU", "Memory", "Storage", "Ports", "Condition"].map((name, index) => ({
    id: index + 1,
    name,
    display_order: index,
    weight: name === "Storage" ? 0.9 : 1,
    rules: [] as object[],
  }));
  for (let id = 1; id <= ruleCount; id++) groups[id % groups.length]?.rules.push(generateRule(random, id));
  return parse(`Generated ${ruleCount}`, groups);
}

/** Every rule asks about the same fact, with a threshold of its own. */
export function generateThresholds(ruleCount: number): Ruleset {
  const rules = Array.from({ length: ruleCount }, (_, at) => ({
    id: at + 1,
    name: `Rule ${at + 1}`,
    conditions: [{ field_name: "ram_gb", operator: "gt", value: at }],
    actions: [{ action_type: "adjust_price", unit_type: "flat", value_usd: -1 }],
  }));
  return parse(`Thresholds ${ruleCount}`, [{ name: "All", rules }]);
}

function parse(name: string, groups: object[]): Ruleset {
  const parsed = parseRuleset({ id: 1, name, groups }, { catalogue: PC_CATALOGUE });
  if (!parsed.ok) throw new Error(`The generated rules are wrong: ${JSON.stringify(parsed.problems[0])}`);
  return parsed.ruleset;
}

function generateRule(random: Random, id: number): object {
  const leaves = Array.from({ length: random.pick([1, 1, 2, 2, 2, 3]) }, () => generateLeaf(random));
  const conditions =
    id % 12 === 0
      ? {
          logical_operator: "AND",
          conditions: [leaves[0], { logical_operator: "OR", conditions: [generateLeaf(random), generateLeaf(random)] }],
        }
      : id % 25 === 0
        ? {
            logical_operator: "AND",
            conditions: [leaves[0], { logical_operator: "NOT", conditions: [generateLeaf(random)] }],
          }
        : leaves;
  return { id, name: `Rule ${id}`, evaluation_order: id, conditions, actions: [generateAction(random)] };
}

function generateLeaf(random: Random): Leaf {
  const { whole, pick } = random;
  return pick([
    () => ({ field_name: "ram_gb", operator: pick(["gte", "lt", "equals"]), value: pick([8, 16, 32, 64]) }),
    () => ({ field_name: "condition", operator: "equals", value: pick(["new", "refurb", "used"]) }),
    () => ({
      field_name: "ram_spec.ddr_generation",
      operator: "in",
      value: pick([["ddr4"], ["ddr5", "lpddr5"], ["ddr3"]]),
    }),
    () => ({ field_name: "ram_spec.speed_mhz", operator: "gte", value: pick([2400, 3200, 4800]) }),
    () => ({
      field_name: "storage.primary.medium",
      operator: pick(["equals", "not_equals"]),
      value: pick(["nvme", "sata_ssd", "hdd"]),
    }),
    () => ({
      field_name: "primary_storage_gb",
      operator: "between",
      value: pick([
        [0, 255],
        [256, 511],
        [512, 1023],
        [1000, 4000],
      ]),
    }),
    () => ({ field_name: "cpu.cpu_mark_multi", operator: pick(["gte", "lt"]), value: whole(4, 50) * 1000 }),
    () => ({ field_name: "cpu.cpu_mark_single", operator: "gte", value: whole(10, 45) * 100 }),
    () => ({ field_name: "cpu.cores", operator: pick(["gte", "lt"]), value: pick([4, 6, 8, 12]) }),
    () => ({ field_name: "cpu.release_year", operator: "lt", value: whole(2014, 2024) }),
    () => ({ field_name: "cpu.tdp_w", operator: "lte", value: pick([15, 35, 65]) }),
    () => ({ field_name: "cpu.manufacturer", operator: "equals", value: pick(["intel", "AMD", "Apple"]) }),
    () => ({ field_name: "gpu.gpu_mark", operator: "gte", value: whole(1, 20) * 1000 }),
    () => ({ field_name: "gpu.gpu_mark", operator: "is_null", value: null }),
    () => ({
      field_name: "manufacturer",
      operator: "in",
      value: pick([["HP", "Dell"], ["Lenovo"], ["apple", "asus"]]),
    }),
    () => ({ field_name: "form_factor", operator: "equals", value: pick(["SFF", "Tiny", "Mini"]) }),
    () => ({ field_name: "ports.usb_c", operator: "gte", value: pick([1, 2]) }),
    () => ({ field_name: "ports.thunderbolt", operator: "gte", value: 1 }),
    () => ({ field_name: "components.wifi", operator: "gte", value: 1 }),
    () => ({ field_name: "price_usd", operator: pick(["gt", "lt"]), value: whole(1, 20) * 100 }),
    () => ({ field_name: "series", operator: "contains", value: pick(["desk", "think", "mini"]) }),
  ])();
}

function generateAction(random: Random): object {
  const { next, pick, whole } = random;
  const value = whole(-60, 40);
  const kind = next();
  if (kind < 0.7) return { action_type: "adjust_price", unit_type: "flat", value_usd: value };
  if (kind < 0.8) {
    const metric = pick(["ram_gb", "cpu.cores", "ports.usb_c"]);
    return { action_type: "adjust_price", unit_type: "per_unit", metric, value_usd: whole(-30, 10) / 10 };
  }
  if (kind < 0.86)
    return {
      action_type: "adjust_price",
      unit_type: "per_points",
      metric: "cpu.cpu_mark_multi",
      value_usd: -whole(1, 30) / 10,
    };
  if (kind < 0.9) return { action_type: "adjust_price", unit_type: "multiplier", value_usd: whole(80, 110) / 100 };
  if (kind < 0.95) {
    const modifiers = { condition_multipliers: { new: 1, refurb: 0.75, used: 0.6 } };
    return {
      action_type: "adjust_price",
      unit_type: "per_unit",
      metric: "primary_storage_gb",
      value_usd: -0.05,
      modifiers,
    };
  }
  const formula = pick([
    "value_usd * (coalesce(ram_gb, 0) - 16)",
    "clamp(coalesce(cpu.cpu_mark_multi, 0) / 1000 * 3.6, 10, 160) * -0.2",
    "-0.02 * base_price if ram_gb > 16 else 5",
  ]);
  return { action_type: "adjust_price", unit_type: "formula", value_usd: -2, formula };
}
