import { expect, it } from "vitest";
import { newAction } from "../draft/new-parts";
import { ACTION_KINDS, chooseKind, kindOf } from "./action-kinds";

it("makes an action of every kind, from every kind", () => {
  for (const { value: from } of ACTION_KINDS) {
    for (const { value: to } of ACTION_KINDS) {
      expect(kindOf(chooseKind(chooseKind(newAction(0), from), to))).toBe(to);
    }
  }
});

it("keeps what still means something, and never takes an amount for a factor", () => {
  const perGb = { ...newAction(0), unit_type: "per_unit" as const, metric: "ram_gb", value_usd: -3.5 };
  expect(chooseKind(perGb, "per_points")).toMatchObject({ metric: "ram_gb", modifiers: { divisor: 1000 } });
  expect(chooseKind(perGb, "formula")).toMatchObject({ value_usd: -3.5, formula: "", metric: null });
  expect(chooseKind(perGb, "multiplier")).toMatchObject({ value_usd: 1 });
  expect(chooseKind(chooseKind(perGb, "multiplier"), "flat")).toMatchObject({ value_usd: null });
});
