import { z } from "zod";
import { factReads } from "@/lib/rules/compile/fact-reads";
import type { Action, Rule, RuleGroup, Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { FactValue } from "@/lib/rules/facts/fact-value";
import type { Factor } from "@/lib/rules/lines";
import type { Valuation } from "../value/value-offer";
import { type BreakdownAction, type BreakdownRule, type BreakdownV1, layerOf, readFacts } from "./breakdown";

const factor = z.tuple([
  z.enum(["table", "condition", "age", "brand", "clamp", "group_weight", "profile_weight"]),
  z.string(),
  z.string().nullable(),
  z.number(),
]);
/** [index, cents, factors?, note?, error?, metric value?] – trailing nothings are left out. */
const action = z.tuple([z.number(), z.number()]).rest(z.union([z.array(factor), z.string(), z.number(), z.null()]));
/** [rule id, cents, actions] or [rule id, 0, [], error]. */
const rule = z.tuple([z.number(), z.number(), z.array(action)]).rest(z.string());
const textSchema = z.object({
  v: z.literal(1),
  e: z.string(),
  d: z.string(),
  h: z.string(),
  b: z.number().nullable(),
  t: z.number(),
  f: z.number(),
  a: z.number().nullable(),
  x: z.enum(["none", "active", "inactive", "unknown"]),
  q: z.array(z.tuple([z.number(), z.string()])),
  r: z.array(z.tuple([z.number(), z.string(), z.number(), z.array(z.tuple([z.number(), z.number(), z.array(rule)]))])),
  i: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])),
});

/**
 * The breakdown as it is stored: ids and numbers of matched rules, and every fact they read once. Names and
 * formulas stand in the ruleset versions it pins.
 */
export function writeBreakdownText(valuation: Valuation): string {
  const inputs: Record<string, FactValue> = {};
  const rulesets = valuation.evaluations.map(({ ruleset, totalCents, groups }) => [
    ruleset.id,
    ruleset.version,
    totalCents,
    groups.map(({ group, amountCents, rules }) => [
      group.id,
      amountCents,
      rules.map((line) => {
        Object.assign(inputs, readFacts(line.rule, valuation.row));
        const actions = line.actions.map(({ action: info, amountCents: cents, factors, note, error, metricValue }) => {
          Object.assign(inputs, readFacts(info, valuation.row));
          const packed = factors.map(({ kind, name, field, factor: by }) => [kind, name, field, by]);
          return dropTrailingNothing([info.index, cents, packed, note, error, metricValue]);
        });
        return line.error === null
          ? [line.rule.id, line.amountCents, actions]
          : [line.rule.id, line.amountCents, actions, line.error];
      }),
    ]),
  ]);
  return JSON.stringify({
    v: 1,
    e: valuation.engineVersion,
    d: valuation.date,
    h: valuation.inputHash,
    b: valuation.basePriceCents,
    t: valuation.totalCents,
    f: valuation.floorCents,
    a: valuation.adjustedPriceCents,
    x: valuation.fixedRuleset,
    q: valuation.failures.map(({ rulesetId, message }) => [rulesetId, message]),
    r: rulesets,
    i: sortedKnown(inputs),
  });
}

/** A stored breakdown drawn again from the versions it pins; null when the text is none of ours. */
export function readBreakdownText(
  text: string,
  documents: readonly Ruleset[],
  catalogue: FactCatalogue,
): BreakdownV1 | null {
  const parsed = textSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const stored = parsed.data;
  const describe = new StoredRuleReader(stored.i, catalogue);
  const rulesets = stored.r.map(([id, version, total, groups]): BreakdownV1["rulesets"][number] => {
    const document = documents.find((candidate) => candidate.id === id && candidate.version === version);
    return {
      id,
      version,
      name: document?.name ?? `Ruleset ${id}`,
      layer: layerOf(document ?? { priority: 10 }),
      total_cents: total,
      groups: groups.map(([groupId, amount, rules]) => {
        const group = document?.groups.find((candidate) => candidate.id === groupId);
        return {
          id: groupId,
          name: group?.name ?? `Group ${groupId}`,
          weight: group?.weight ?? 1,
          amount_cents: amount,
          rules: rules.map(([ruleId, cents, actions, error]) =>
            describe.read(ruleId, cents, actions, error ?? null, group),
          ),
        };
      }),
    };
  });
  const incomplete = rulesets.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.filter((line) => line.is_incomplete)),
  );
  return {
    version: 1,
    engine_version: stored.e,
    valued_on: stored.d,
    input_hash: stored.h,
    base_price_cents: stored.b,
    total_cents: stored.t,
    floor_cents: stored.f,
    adjusted_price_cents: stored.a,
    incomplete_count: incomplete.length,
    fixed_ruleset: stored.x,
    failures: stored.q.map(([ruleset_id, message]) => ({ ruleset_id, message })),
    rulesets,
  };
}

class StoredRuleReader {
  readonly #inputs: Readonly<Record<string, FactValue>>;
  readonly #catalogue: FactCatalogue;

  constructor(inputs: Readonly<Record<string, FactValue>>, catalogue: FactCatalogue) {
    this.#inputs = inputs;
    this.#catalogue = catalogue;
  }

  read(
    id: number,
    cents: number,
    actions: readonly StoredAction[],
    error: string | null,
    group: RuleGroup | undefined,
  ): BreakdownRule {
    const document = group?.rules.find((candidate) => candidate.id === id);
    const described = actions.map((stored) => this.#readAction(stored, document));
    return {
      id,
      name: document?.name ?? `Rule ${id}`,
      amount_cents: cents,
      is_incomplete: error !== null || described.some((line) => line.error !== null),
      error,
      facts: this.#values(document === undefined ? [] : factReads(document, this.#catalogue)),
      actions: described,
    };
  }

  #readAction(
    [index, cents, factors, note, error, metricValue]: StoredAction,
    document: Rule | undefined,
  ): BreakdownAction {
    const info: Action | undefined = document?.actions[index];
    const packed = Array.isArray(factors) ? factors : [];
    return {
      index,
      id: info?.id ?? null,
      action_type: info?.action_type ?? "adjust_price",
      unit_type: info?.unit_type ?? "flat",
      metric: info?.metric ?? null,
      value_usd: info?.value_usd ?? null,
      formula: info?.formula ?? null,
      amount_cents: cents,
      metric_value: typeof metricValue === "number" ? metricValue : null,
      facts: this.#values(info === undefined ? [] : factReads(info, this.#catalogue)),
      factors: packed.map(([kind, name, field, by]): Factor => ({ kind, name, field, factor: by })),
      note: typeof note === "string" ? note : null,
      error: typeof error === "string" ? error : null,
    };
  }

  #values(names: readonly string[]): Record<string, FactValue> {
    return Object.fromEntries(
      names.map((name) => [name, Object.hasOwn(this.#inputs, name) ? (this.#inputs[name] ?? null) : null]),
    );
  }
}

type StoredAction = z.infer<typeof action>;

function dropTrailingNothing(parts: unknown[]): unknown[] {
  let length = parts.length;
  while (length > 2 && (parts[length - 1] === null || isEmptyList(parts[length - 1]))) length--;
  return parts.slice(0, length);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function sortedKnown(inputs: Readonly<Record<string, FactValue>>): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(inputs)
      .filter(([, value]) => value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
