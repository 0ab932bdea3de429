import type { FactCatalogue } from "../facts/catalogue";
import { isObject, type JsonObject, pick, toLower, toNumberIfNumeric } from "./read-shape";
import { DEFAULT_POINTS_DIVISOR, UNIT_TYPES } from "./ruleset";

export interface ActionDoor {
  catalogue: FactCatalogue;
  /** In a package of the earlier Deal Brain a multiplier above 5 is a percentage that is added. */
  isOldPackage: boolean;
  /** Told of everything that was read as something else than it says. */
  onNotice: (message: string) => void;
}

interface Quantity {
  metric: string;
  divisor?: number;
}

/** Units that name the fact they count. */
const QUANTITIES: ReadonlyMap<unknown, Quantity> = new Map<string, Quantity>([
  ["per_gb", { metric: "ram_gb" }],
  ["per_tb", { metric: "primary_storage_gb", divisor: 1000 }],
  ["storage_gb", { metric: "primary_storage_gb" }],
  ["per_ram_spec_gb", { metric: "ram_spec.total_capacity_gb" }],
  ["per_ram_speed", { metric: "ram_spec.speed_mhz" }],
  ["per_primary_storage_gb", { metric: "storage.primary.capacity_gb" }],
  ["per_secondary_storage_gb", { metric: "storage.secondary.capacity_gb" }],
  ["per_core", { metric: "cpu.cores" }],
  ["per_thread", { metric: "cpu.threads" }],
]);

const PER_N_POINTS = /^per_([1-9]\d{0,8})_points$/;

/** The action types of the earlier Deal Brain, which said the unit in their name. */
const UNIT_OF_TYPE: ReadonlyMap<unknown, string> = new Map([
  ["fixed_value", "flat"],
  ["additive", "flat"],
  ["per_unit", "per_unit"],
  ["benchmark_based", "per_points"],
  ["multiplier", "multiplier"],
  ["formula", "formula"],
]);

const OLD_PERCENT_ABOVE = 5;

/** An action in canonical words, not yet checked by the schema. */
export function translateAction(input: unknown, door: ActionDoor): unknown {
  if (!isObject(input)) return input;
  const type = toLower(pick(input, "action_type"));
  const formula = pick(input, "formula");
  const hasFormula = typeof formula === "string" ? formula.trim() !== "" : formula !== undefined;
  const unit = translateUnit(input, type, hasFormula, door);
  return {
    id: pick(input, "id") ?? null,
    action_type: type === "set_flag" ? "add_tag" : UNIT_OF_TYPE.has(type) ? "adjust_price" : type,
    metric: unit.metric ?? null,
    value_usd: translateValue(input, type, door) ?? null,
    unit_type: unit.unit,
    formula: hasFormula ? formula : null,
    modifiers: translateModifiers(pick(input, "modifiers", "modifiers_json"), unit.divisor, door.catalogue),
    display_order: pick(input, "display_order") ?? 0,
  };
}

interface TranslatedUnit {
  unit: unknown;
  metric: unknown;
  divisor?: number;
}

function translateUnit(
  input: JsonObject,
  type: unknown,
  hasFormula: boolean,
  { catalogue }: ActionDoor,
): TranslatedUnit {
  const written = toLower(pick(input, "unit_type"));
  const metric = pick(input, "metric");
  const named = UNIT_OF_TYPE.get(type);
  // A word nobody knows is refused even beside a type that names its unit itself: it was meant to say something.
  if (named !== undefined && written !== undefined && !isKnownUnit(written)) return { unit: written, metric };
  const isName = type === "set_metric" || type === "add_tag" || type === "set_flag";
  const unit = named ?? written ?? (hasFormula ? "formula" : "flat");
  if (isName) return { unit, metric };

  const inMetric = QUANTITIES.get(toLower(metric));
  const inUnit = QUANTITIES.get(written);
  if (unit === "per_points" || readDivisor(unit) !== undefined) {
    const divisor =
      readDivisor(written) ??
      (type === "benchmark_based" && written === undefined ? DEFAULT_POINTS_DIVISOR : undefined);
    return {
      unit: "per_points",
      metric: canonicalMetric(metric, catalogue),
      ...(divisor === undefined ? {} : { divisor }),
    };
  }
  // An earlier action type that names its unit itself is not overruled by the unit written beside it.
  const counts = unit === "per_unit" || (inUnit !== undefined && !UNIT_OF_TYPE.has(type));
  if (!counts) return { unit, metric: canonicalMetric(inMetric?.metric ?? metric, catalogue) };
  const quantity = inMetric ?? (metric === undefined ? inUnit : undefined);
  const divisor = quantity?.divisor ?? inUnit?.divisor;
  return {
    unit: "per_unit",
    metric: canonicalMetric(quantity?.metric ?? metric, catalogue),
    ...(divisor === undefined ? {} : { divisor }),
  };
}

function canonicalMetric(metric: unknown, catalogue: FactCatalogue): unknown {
  return typeof metric === "string" ? (catalogue.find(metric)?.name ?? metric) : metric;
}

/** `per_500_points` = 500; undefined for any other word. */
function readDivisor(unit: unknown): number | undefined {
  const written = typeof unit === "string" ? PER_N_POINTS.exec(unit)?.[1] : undefined;
  return written === undefined ? undefined : Number(written);
}

function isKnownUnit(unit: unknown): boolean {
  return UNIT_TYPES.some((name) => name === unit) || QUANTITIES.has(unit) || readDivisor(unit) !== undefined;
}

function translateValue(input: JsonObject, type: unknown, door: ActionDoor): unknown {
  const value = toNumberIfNumeric(pick(input, "value_usd"));
  const isPercent =
    door.isOldPackage && type === "multiplier" && typeof value === "number" && value > OLD_PERCENT_ABOVE;
  if (!isPercent) return value;
  // In the digits it was written with: 8.3 percent are 1.083, whatever doubles make of it.
  const multiplier = Number((1 + value / 100).toPrecision(15));
  door.onNotice(
    `the multiplier ${value} of an earlier package is ${value} percent that are added: it becomes ${multiplier}`,
  );
  return multiplier;
}

/** The earlier builder stored `unit` and clamp: false, which never had an effect. */
function translateModifiers(input: unknown, divisor: number | undefined, catalogue: FactCatalogue): unknown {
  if (input !== undefined && !isObject(input)) return input;
  const { unit: _unit, clamp, multipliers, condition_multipliers, brand_multipliers, ...rest } = input ?? {};
  const bounds = isObject(clamp)
    ? { clamp: true, min_usd: pick(clamp, "min_usd", "min"), max_usd: pick(clamp, "max_usd", "max") }
    : {};
  return dropNulls({
    ...(divisor === undefined ? {} : { divisor }),
    ...rest,
    ...(clamp === false ? {} : { clamp }),
    ...bounds,
    multipliers: translateTables(multipliers, catalogue),
    condition_multipliers: lowerKeys(condition_multipliers),
    brand_multipliers: lowerKeys(brand_multipliers),
  });
}

function translateTables(tables: unknown, catalogue: FactCatalogue): unknown {
  if (!Array.isArray(tables)) return tables;
  return tables.map((table: unknown) => {
    if (!isObject(table)) return table;
    const rows = pick(table, "conditions");
    return {
      ...table,
      field: canonicalMetric(pick(table, "field", "field_name"), catalogue),
      // A row without a value never matched anything.
      conditions: Array.isArray(rows)
        ? rows.filter((row: unknown) => !isObject(row) || pick(row, "value") !== undefined)
        : rows,
    };
  });
}

function lowerKeys(table: unknown): unknown {
  if (!isObject(table)) return table;
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key.trim().toLowerCase(), value]));
}

function dropNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));
}
