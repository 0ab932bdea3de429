import type { Modifiers } from "../document/ruleset";
import type { FactCatalogue } from "../facts/catalogue";
import { describeNumber, describeSignedDollars, describeValue } from "./describe-value";

/** What happens to an amount after it is reckoned, in the order in which it happens. */
export function describeModifiers(modifiers: Modifiers, catalogue: FactCatalogue): string[] {
  const { multipliers = [], condition_multipliers, age_curve, brand_multipliers, clamp } = modifiers;
  return [
    ...multipliers.flatMap(({ field, conditions }) => {
      const fact = catalogue.find(field);
      const rows = conditions.map(({ value, multiplier }) => [describeValue(value, fact), multiplier] as const);
      return describeTable(fact?.label ?? field, rows);
    }),
    ...describeTable("condition", Object.entries(condition_multipliers ?? {})),
    ...(age_curve === undefined
      ? []
      : [`less ${percent(age_curve.rate_per_year)} per year of age, at most ${percent(age_curve.max)}`]),
    ...describeTable("brand", Object.entries(brand_multipliers ?? {})),
    ...(clamp === true ? describeBounds(modifiers) : []),
  ];
}

const SHOWN_ROWS = 4;

function describeTable(subject: string, rows: readonly (readonly [string, unknown])[]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN_ROWS).map(([value, factor]) => `${value} × ${describeNumber(factor)}`);
  const hidden = rows.length - shown.length;
  return [`by ${subject} (${shown.join(", ")}${hidden === 0 ? "" : `, ${hidden} more`})`];
}

function describeBounds({ min_usd, max_usd }: Modifiers): string[] {
  return [
    ...(min_usd === undefined ? [] : [`at least ${describeSignedDollars(min_usd)}`]),
    ...(max_usd === undefined ? [] : [`at most ${describeSignedDollars(max_usd)}`]),
  ];
}

function percent(share: unknown): string {
  return `${describeNumber(typeof share === "number" ? Number((share * 100).toPrecision(12)) : null)} %`;
}
