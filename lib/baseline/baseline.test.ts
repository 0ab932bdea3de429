import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../rules/compile/compile-ruleset";
import { describeRule } from "../rules/describe/describe-rule";
import { parseRuleset } from "../rules/document/parse-ruleset";
import { createEvaluator } from "../rules/evaluate/evaluate";
import { PC_CATALOGUE as catalogue } from "../valuation/facts/pc-catalogue";
import { ownBaseline } from "./__fixtures__/own-baseline";
import { type Baseline, type BaselineOverride, keyOf } from "./baseline";
import { compileBaseline, readBaselineOf, writeBaselineDocument } from "./compile-baseline";
import { rowOf } from "./compile-field";
import { adoptChanges, diffBaselines } from "./diff-baselines";
import { readBaseline } from "./read-baseline";

function open(file: unknown): Baseline {
  const read = readBaseline(file);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.baseline;
}
const own = open(ownBaseline());

function publish(baseline: Baseline) {
  const compiled = compileBaseline(baseline, catalogue, null);
  const document = writeBaselineDocument(baseline, compiled, { id: 1, version: "1", sourceHash: "x" });
  const parsed = parseRuleset(document, { catalogue });
  expect(parsed.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const evaluate = createEvaluator(compileRuleset(parsed.ruleset, catalogue));
  const adjust = (machine: Record<string, unknown>, priceCents = 50_000) =>
    evaluate(rowOf(machine as Baseline["reference"], catalogue), priceCents).totalCents;
  return { compiled, document: parsed.ruleset, adjust };
}

/** The reference machine but for what is named. */
const like = (facts: Record<string, unknown>) => ({ ...own.reference, ...facts });

describe("a baseline file", () => {
  it("becomes rules that adjust the reference machine by nothing, and others by what their parts are worth more", () => {
    const { adjust, compiled } = publish(own);
    expect(adjust(own.reference)).toBe(0);
    expect(adjust(like({ ram_gb: 32 }))).toBe(-1_500);
    expect(adjust(like({ ram_gb: 48 }))).toBe(-1_500);
    expect(adjust(like({ ram_gb: 8 }))).toBe(750);
    expect(adjust(like({ ram_gb: 4 }))).toBe(0);
    expect(adjust(like({ "ram_spec.ddr_generation": "ddr5" }))).toBe(-750);
    expect(adjust(like({ "ram_spec.speed_mhz": 2400 }))).toBe(500);
    expect(adjust(like({ "cpu.cores": 7 }))).toBe(0);
    expect(adjust(like({ "cpu.cores": 8 }))).toBe(-1_250);
    expect(adjust(like({ "cpu.cpu_mark_multi": 60_000 }))).toBe(-5_600);
    expect(adjust(like({ "storage.primary.medium": "hdd" }))).toBe(3_250);
    expect(adjust(like({ secondary_storage_gb: 500 }))).toBe(-1_250);
    expect(adjust(like({ primary_storage_gb: 4_000 }))).toBe(-4_000);
    expect(adjust(like({ "ports.thunderbolt": 1 }))).toBe(-2_250);
    expect(adjust(like({ "ports.usb_total": 3 }))).toBe(250);
    expect(adjust(like({ "cpu.igpu_mark": 2_500 }))).toBe(-2_000);
    expect(adjust(like({ "cpu.igpu_model": "Radeon 780M (RDNA3)" }))).toBe(-2_000);
    // New is worth 1.00 where used is worth 0.675: a third off what is asked.
    expect(adjust(like({ condition: "new" }))).toBe(-16_250);
    expect(compiled.valuedFields).toBe(11);
    expect(compiled.remarks.filter(({ kind }) => kind === "unread")).toEqual([]);
    expect(compiled.remarks.find(({ kind }) => kind === "cancels")?.id).toBe("base_adjustment");
  });

  it("says the same in its flat shape", () => {
    const { entities, ...head } = ownBaseline();
    const fields = Object.fromEntries(
      Object.entries(entities).flatMap(([entity, list]) =>
        list.map(({ id, ...field }) => [`${entity}.${id}`, field] as const),
      ),
    );
    expect(diffBaselines(own, open({ ...head, fields }))).toEqual([]);
  });

  it("leaves out what it cannot read: the rule stands inactive, and the report says why", () => {
    const steps = [
      { label: "GT 1030 / RX 6400 tier", min_usd: 25, max_usd: 60 },
      { label: "Aging", min_percent_per_year: -0.01, max_percent_per_year: -0.02 },
    ];
    const odd = open({
      schema_version: "1.0",
      entities: {
        GPU: [
          { id: "gpu_mark", unit: "USD", Formula: "usd ≈ (gpu_mark/1000)*8 with guardrails" },
          { id: "gpu_id", unit: "USD", valuation_buckets: steps, dependencies: ["GPU.gpu_mark"] },
        ],
        Listing: [
          {
            id: "condition",
            unit: "multiplier",
            Formula: "subtotal *= multiplier(condition)",
            valuation_buckets: [
              { label: "New", min_multiplier: 1, max_multiplier: 1.08 },
              { label: "Used A", min_multiplier: 0.85, max_multiplier: 0.92 },
            ],
          },
        ],
      },
    });
    const { document, compiled, adjust } = publish(odd);
    const rules = document.groups.flatMap((group) => group.rules);
    expect(rules.filter((rule) => rule.is_active).map((rule) => describeRule(rule, catalogue))).toEqual([
      "If Condition is new → price × 0.96",
    ]);
    expect(compiled.remarks.map(({ id, label, kind }) => [id, label, kind])).toEqual([
      ["gpu_mark", null, "unread"],
      ["gpu_id", "GT 1030 / RX 6400 tier", "unread"],
      ["gpu_id", "Aging", "unread"],
      ["condition", "Used A", "unread"],
      ["condition", null, "neutral"],
    ]);
    expect(adjust(like({ "gpu.gpu_mark": 9_000 }))).toBe(0);
  });

  it("reads factors above twice the reference's, and fields of what a machine has that name nothing else", () => {
    const odd = open({
      schema_version: "1.0",
      entities: {
        Listing: [
          {
            id: "condition",
            unit: "multiplier",
            dependencies: ["listing.condition"],
            valuation_buckets: [
              { label: "New", min_multiplier: 2.1, max_multiplier: 2.3 },
              { label: "Used", min_multiplier: 1, max_multiplier: 1 },
            ],
          },
        ],
        PortsProfile: [
          {
            id: "thunderbolt_presence",
            valuation_buckets: [{ label: "Thunderbolt Present", min_usd: 15, max_usd: 30 }],
          },
          { id: "has_hdmi", valuation_buckets: [{ label: "HDMI", min_usd: 5, max_usd: 5 }] },
        ],
      },
    });
    const { compiled, adjust } = publish(odd);
    // m gives base × (m of the reference − m): 500 × (1 − 2.2).
    expect(adjust(like({ condition: "new" }))).toBe(-60_000);
    expect(adjust(like({ condition: "used" }))).toBe(0);
    expect(adjust(like({ "ports.thunderbolt": 1, "ports.hdmi": 2 }))).toBe(-2_250 - 500);
    expect(compiled.remarks.filter(({ kind }) => kind === "unread")).toEqual([]);
  });

  it("is refused with every fault at once", () => {
    const read = readBaseline({
      schema_version: "1.0",
      entities: {
        CPU: [{ id: "cores" }, { id: "cores" }, {}],
        RamSpec: [{ id: "size", valuation_buckets: [{ label: "8GB" }, { label: "8GB" }] }],
      },
    });
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual([
      "entities.CPU[1]",
      "entities.CPU[2].id",
      "entities.RamSpec[0].valuation_buckets",
    ]);
    const names = readBaseline({
      schema_version: "1.0",
      entities: {
        RamSpec: [
          { id: "size", proper_name: "Memory" },
          { id: "speed", proper_name: " Memory" },
        ],
        CPU: [
          { id: "a", valuation_buckets: [{ label: "b" }] },
          { id: "c", proper_name: "a: b" },
          { id: "d", valuation_buckets: [{ label: `${"x".repeat(130)}1` }, { label: `${"x".repeat(130)}2` }] },
        ],
      },
    });
    expect(names.ok ? [] : names.problems.map(({ path, message }) => `${path} ${message.slice(0, 40)}`)).toEqual([
      'entities.RamSpec[1].proper_name is called "Memory" as is size of RamSpec',
      'entities.CPU[1].proper_name is called "a: b" as is a of CPU; give ea',
      "entities.CPU[2].proper_name has labels that begin alike for too long",
    ]);
    for (const schema_version of ["2.0", 2, "one", "1.0-next"]) {
      const unknown = readBaseline({ schema_version, entities: { CPU: [{ id: "cores" }] } });
      expect(unknown.ok ? [] : unknown.problems).toEqual([
        { path: "schema_version", message: expect.stringMatching(/reads files of version 1/) },
      ]);
    }
    for (const file of [null, [], "x", {}, { schema_version: "1.0" }, { schema_version: "1.0", entities: { CPU: 5 } }])
      expect(readBaseline(file).ok).toBe(false);
  });

  it("comes back whole from the version it was published as", () => {
    const { document } = publish(own);
    expect(readBaselineOf(JSON.parse(JSON.stringify(document)))).toEqual(own);
    const again = compileBaseline(own, catalogue, {
      ...document,
      groups: document.groups.map((group) => ({ ...group, id: group.id + 100 })),
    });
    expect(again.groups.map(({ id }) => id)).toEqual(document.groups.map(({ id }) => id + 100));
  });
});

describe("overrides", () => {
  const override = (given: Partial<BaselineOverride>): Baseline => ({
    ...own,
    overrides: [{ entity: "RamSpec", id: "ram_capacity", value: null, formula: null, isEnabled: true, ...given }],
  });

  it("change the amounts of a field, replace it by a formula, or switch it off", () => {
    const more = publish(override({ value: { "32GB": 60 } }));
    expect(more.adjust(like({ ram_gb: 32 }))).toBe(-5_000);
    expect(more.adjust(like({ ram_gb: 8 }))).toBe(750);
    const formula = publish(override({ formula: "ram_gb * 2" }));
    expect(formula.adjust(own.reference)).toBe(0);
    expect(formula.adjust(like({ ram_gb: 64 }))).toBe(-9_600);
    const off = publish(override({ isEnabled: false }));
    expect(off.adjust(like({ ram_gb: 64 }))).toBe(0);
  });
});

describe("a candidate", () => {
  const keys = own.fields.map(keyOf);
  const candidates = fc
    .record({ gone: fc.subarray(keys), changed: fc.subarray(keys), isMore: fc.boolean() })
    .map(({ gone, changed, isMore }): Baseline => {
      const extra = { ...(own.fields[0] as Baseline["fields"][number]), id: "extra" };
      const kept = own.fields.filter((field) => !gone.includes(keyOf(field)));
      const fields = kept.map((field) => (changed.includes(keyOf(field)) ? { ...field, notes: "otherwise" } : field));
      return { ...own, fields: isMore ? [...fields, extra] : fields };
    });

  it("is adopted exactly as far as it is chosen", () => {
    fc.assert(
      fc.property(candidates, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (candidate, picks) => {
        const changes = diffBaselines(own, candidate);
        const chosen = new Set(changes.filter((_, at) => picks[at % 20]).map(({ key }) => key));
        const adopted = adoptChanges(own, candidate, chosen);
        const left = diffBaselines(adopted, candidate).map(({ key }) => key);
        expect(new Set(left)).toEqual(new Set(changes.map(({ key }) => key).filter((key) => !chosen.has(key))));
        expect(
          diffBaselines(own, adopted)
            .map(({ key }) => key)
            .every((key) => chosen.has(key)),
        ).toBe(true);
      }),
    );
  });

  it("of which nothing is adopted changes nothing", () => {
    const candidate = { ...own, fields: own.fields.slice(3) };
    expect(adoptChanges(own, candidate, new Set()).fields).toEqual(own.fields);
    expect(diffBaselines(own, own)).toEqual([]);
  });
});
