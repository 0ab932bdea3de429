import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutate } from "../rules/__fixtures__/mutate-document";
import { parseRuleset } from "../rules/document/parse-ruleset";
import type { Ruleset } from "../rules/document/ruleset";
import { hashDocument } from "../rulesets/hash-document";
import { PC_CATALOGUE } from "../valuation/facts/pc-catalogue";
import { INSTALL_STRATEGIES, type Present, planInstall } from "./plan-install";
import { writePackage } from "./write-package";

const present = (rulesets: readonly Ruleset[] = []): Present => ({
  rulesets,
  fields: [],
  appVersion: "1.1.0",
  hash: hashDocument,
});

/** Rules over facts of this product, each with an id of its own. */
const rulesets: fc.Arbitrary<Ruleset[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom("Basic", "Wear", "Extras", "Sellers"),
      amount: fc.integer({ min: -20_000, max: 20_000 }),
      limit: fc.integer({ min: 0, max: 128 }),
      isActive: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((given) => {
    const unique = given.filter(({ name }, at) => given.findIndex((other) => other.name === name) === at);
    return unique.map(({ name, amount, limit, isActive }, at) => {
      const document = {
        id: at + 1,
        name,
        is_active: isActive,
        groups: [
          {
            id: at + 1,
            name: "Memory",
            rules: [
              {
                id: at + 1,
                name: "Little memory",
                conditions: [{ field_name: "ram_gb", operator: "lt", value: limit }],
                actions: [{ action_type: "adjust_price", unit_type: "flat", value_usd: amount / 100 }],
              },
            ],
          },
        ],
      };
      return parseRuleset(document, { catalogue: PC_CATALOGUE }).ruleset;
    });
  });
const write = (of: readonly Ruleset[]): unknown =>
  JSON.parse(
    JSON.stringify(
      writePackage(
        {
          name: "Ours",
          version: "1.0.0",
          description: null,
          author: "Ada",
          createdAt: new Date("2026-11-21T12:00:00Z"),
          rulesets: of,
          customFields: [],
          examples: [],
          appVersion: "1.0.0",
        },
        hashDocument,
      ),
    ),
  );
const strategies = fc.constantFrom(...INSTALL_STRATEGIES);
const meaning = ({ name, groups }: Ruleset): unknown =>
  JSON.parse(JSON.stringify({ name, groups }, (key, value: unknown) => (key === "id" ? undefined : value)));

describe("what installing a package would do", () => {
  it("says where nothing is there what was packed, whatever the strategy", () => {
    fc.assert(
      fc.property(rulesets, strategies, (packed, strategy) => {
        const planned = planInstall(write(packed), present(), strategy);
        if (!planned.ok) throw new Error(planned.problems.map(({ path, message }) => `${path} ${message}`).join("; "));
        expect(planned.plan.rulesets.map(({ action }) => action)).toEqual(packed.map(() => "create"));
        expect(planned.plan.rulesets.map(({ document }) => meaning(document))).toEqual(packed.map(meaning));
      }),
    );
  });

  it("replaces, leaves or copies what is there, changes nothing it would replace by itself, and never takes a name twice", () => {
    fc.assert(
      fc.property(rulesets, strategies, (packed, strategy) => {
        const planned = planInstall(write(packed), present(packed), strategy);
        if (!planned.ok) throw new Error(planned.problems.map(({ path, message }) => `${path} ${message}`).join("; "));
        const { rulesets: plans } = planned.plan;
        const action = strategy === "merge" ? "copy" : strategy;
        expect(plans.map((plan) => plan.action)).toEqual(packed.map(() => action));
        expect(plans.flatMap(({ changes }) => changes)).toEqual([]);
        const names = [...packed.map(({ name }) => name), ...plans.map(({ name }) => name)].map((name) =>
          name.toLowerCase(),
        );
        if (action === "copy") expect(new Set(names).size).toBe(names.length);
        else expect(plans.map(({ name }) => name)).toEqual(packed.map(({ name }) => name));
        for (const plan of plans)
          expect(plan.replacesId).toBe(
            action === "replace" ? (packed.find(({ name }) => name === plan.name)?.id ?? null) : null,
          );
      }),
    );
  });

  it("is a plan or a refusal in words, whatever the file holds, and leaves the file as it was", () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(null, "", -1, 1e300, "\u0000", [], {}));
    fc.assert(
      fc.property(rulesets, anything, fc.infiniteStream(fc.nat()), strategies, (packed, value, numbers, strategy) => {
        const picks = numbers[Symbol.iterator]();
        const file = mutate(write(packed), () => picks.next().value ?? 0, value);
        const before = JSON.stringify(file);
        const planned = planInstall(file, present(packed), strategy);
        expect(JSON.stringify(file)).toBe(before);
        if (planned.ok) return;
        expect(planned.problems.length).toBeGreaterThan(0);
        for (const { message } of planned.problems) expect(message.trim()).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });
});
