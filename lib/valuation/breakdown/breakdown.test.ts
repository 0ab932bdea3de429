import { expect, it } from "vitest";
import { DATE, DETAILED, valueListing } from "../__fixtures__/value-listing";
import { describeBreakdown } from "./breakdown";

it("tells ruleset, group, rule and action, with facts, formula, factors and errors", () => {
  const full = describeBreakdown(valueListing({ ram_gb: 32 }, [DETAILED]), [DETAILED]);
  expect(full).toMatchObject({
    version: 1,
    engine_version: "1.0.0",
    valued_on: DATE,
    total_cents: -1920,
    incomplete_count: 1,
    rulesets: [
      {
        id: 5,
        version: "1.4.0",
        layer: "baseline",
        groups: [{ id: 8, name: "Memory", weight: 0.5, amount_cents: -1920 }],
      },
    ],
  });
  const [ram, tag] = full.rulesets[0]?.groups[0]?.rules ?? [];
  expect(ram).toMatchObject({
    id: 51,
    is_incomplete: true,
    facts: { ram_gb: 32 },
    actions: [
      {
        id: 3,
        amount_cents: -1920,
        facts: { ram_gb: 32, condition: "used" },
        factors: [
          { kind: "condition", factor: 0.6 },
          { kind: "group_weight", factor: 0.5 },
        ],
      },
      {
        formula: "coalesce(gpu.gpu_mark, 1) / 0 + base_price",
        facts: { "gpu.gpu_mark": null },
        error: expect.stringMatching(/division by zero/),
        amount_cents: 0,
      },
    ],
  });
  expect(tag?.actions.map(({ metric_value, note }) => [metric_value, note])).toEqual([
    [null, null],
    [16 / 3, null],
    [null, "gpu.gpu_mark is missing, counted as 0"],
  ]);
});
