import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { listings, rulesetDocuments, SMALL_CATALOGUE } from "../__fixtures__/arbitrary-rules";
import { FactColumns } from "../columns/fact-columns";
import { compileRuleset } from "../compile/compile-ruleset";
import { askCondition } from "../compile/condition-tree";
import { parseRuleset } from "../document/parse-ruleset";
import { analyseRuleset } from "./analyse-ruleset";
import type { Finding } from "./finding";

vi.setConfig({ testTimeout: 60_000 });

type Conditions = [string, string, unknown][];

function analyse(
  rules: { name: string; when: Conditions; usd?: number; action?: object }[],
  rows: (number | string | null)[][] = [],
): Finding[] {
  const { ruleset, problems } = parseRuleset(
    {
      name: "Test",
      groups: [
        {
          name: "All",
          rules: rules.map(({ name, when, usd = -10, action }, index) => ({
            id: index + 1,
            name,
            conditions: when.map(([field_name, operator, value]) => ({ field_name, operator, value })),
            actions: [action ?? { action_type: "adjust_price", unit_type: "flat", value_usd: usd }],
          })),
        },
      ],
    },
    { catalogue: SMALL_CATALOGUE },
  );
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const columns = new FactColumns(SMALL_CATALOGUE);
  for (const row of rows) columns.append(row, 10_000);
  return analyseRuleset(ruleset, SMALL_CATALOGUE, rows.length === 0 ? undefined : columns);
}

function told(findings: readonly Finding[]): string[] {
  return findings.map(({ kind, ruleIds, basis }) => `${kind} ${ruleIds.join(" ")} ${basis}`.trim());
}

describe("logic", () => {
  it.each<[string, Conditions]>([
    [
      "numbers that exclude each other",
      [
        ["ram_gb", "gt", 32],
        ["ram_gb", "lt", 16],
      ],
    ],
    [
      "a point outside a range",
      [
        ["ram_gb", "equals", 8],
        ["ram_gb", "between", [16, 32]],
      ],
    ],
    ["an empty range", [["ram_gb", "between", [32, 16]]]],
    ["an empty list", [["ram_gb", "in", []]]],
    [
      "two values of an enum",
      [
        ["condition", "equals", "new"],
        ["condition", "equals", "used"],
      ],
    ],
    ["a value the enum does not have", [["condition", "equals", "sealed"]]],
    [
      "missing and compared",
      [
        ["ram_gb", "is_null", null],
        ["ram_gb", "gt", 1],
      ],
    ],
    [
      "a text that starts in two ways",
      [
        ["manufacturer", "startswith", "hp"],
        ["manufacturer", "startswith", "dell"],
      ],
    ],
    [
      "contained and not contained",
      [
        ["manufacturer", "contains", "hewlett"],
        ["manufacturer", "not_contains", "lett"],
      ],
    ],
    [
      "a pattern and its opposite",
      [
        ["manufacturer", "equals", "hp"],
        ["manufacturer", "startswith", "d"],
      ],
    ],
    [
      "true and false",
      [
        ["custom.boxed", "equals", true],
        ["custom.boxed", "equals", false],
      ],
    ],
    [
      "dates that exclude each other",
      [
        ["price_date", "gt", "2026-06-01"],
        ["price_date", "lt", "2026-01-01"],
      ],
    ],
    [
      "a member and none of it",
      [
        ["custom.extras", "contains", "mouse"],
        ["custom.extras", "not_in", ["mouse"]],
      ],
    ],
  ])("%s never match", (_, when) => {
    expect(told(analyse([{ name: "A", when }]))).toEqual(["never_matches 1 logic"]);
  });

  it.each<[string, Conditions]>([
    [
      "strictly between two neighbours",
      [
        ["ram_gb", "gt", 16],
        ["ram_gb", "lt", 16.5],
      ],
    ],
    [
      "several parts of one text",
      [
        ["manufacturer", "startswith", "a"],
        ["manufacturer", "contains", "b"],
        ["manufacturer", "endswith", "c"],
      ],
    ],
    [
      "a pattern nobody can make up",
      [
        ["manufacturer", "regex", "^[0-9]{3}$"],
        ["manufacturer", "not_contains", "x"],
      ],
    ],
    [
      "a set with several members",
      [
        ["custom.extras", "contains", "mouse"],
        ["custom.extras", "contains", "keyboard"],
      ],
    ],
  ])("%s can match", (_, when) => {
    expect(told(analyse([{ name: "A", when }]))).toEqual([]);
  });

  it("finds a rule inside another, and rules that are the same", () => {
    const findings = analyse([
      { name: "Much RAM", when: [["ram_gb", "gte", 32]] },
      { name: "RAM", when: [["ram_gb", "gte", 16]] },
      { name: "RAM too", when: [["ram_gb", "gt", 15.999]] },
    ]);
    expect(told(findings)).toEqual([
      "double_counts 1 2 logic",
      "double_counts 1 3 logic",
      "double_counts 2 3 logic",
      "subsumed 1 2 logic",
      "subsumed 1 3 logic",
      "subsumed 2 3 logic",
    ]);
    expect(findings[0]?.example).toMatchObject({ values: { ram_gb: expect.any(Number) } });
    expect(findings[0]?.quickFix?.edits).toEqual([
      { kind: "set", path: ["groups", 0, "rules", 1, "is_active"], value: false },
    ]);
    const same = analyse([
      { name: "A", when: [["condition", "in", ["new", "refurb"]]] },
      { name: "B", when: [["condition", "not_equals", "used"]] },
    ]);
    expect(told(same)).toEqual(["double_counts 1 2 logic", "same_conditions 1 2 logic", "gap  logic"]);
  });

  it("finds contradictions, metric conflicts, and what always holds", () => {
    const findings = analyse([
      { name: "Discount", when: [["condition", "equals", "used"]], usd: -10 },
      { name: "Surcharge", when: [["condition", "in", ["used", "refurb"]]], usd: 5 },
    ]);
    expect(told(findings)).toEqual(["contradicts 1 2 logic", "subsumed 1 2 logic", "gap  logic"]);
    const metric = { action_type: "set_metric", metric: "points", value_usd: 1 };
    expect(
      told(
        analyse([
          { name: "A", when: [["ram_gb", "gt", 1]], action: metric },
          { name: "B", when: [["cpu.cores", "gt", 1]], action: metric },
        ]),
      ),
    ).toEqual(["metric_conflict 1 2 logic"]);
    const tree = parseRuleset(
      {
        name: "T",
        groups: [
          {
            name: "G",
            rules: [
              {
                id: 1,
                name: "Any",
                conditions: {
                  logical_operator: "OR",
                  conditions: [
                    { field_name: "ram_gb", operator: "is_null" },
                    { field_name: "ram_gb", operator: "is_not_null" },
                  ],
                },
                actions: [],
              },
            ],
          },
        ],
      },
      { catalogue: SMALL_CATALOGUE },
    );
    expect(told(analyseRuleset(tree.ruleset, SMALL_CATALOGUE))).toEqual(["always_matches 1 logic"]);
  });

  it("leaves alone rules about different things", () => {
    expect(
      analyse([
        { name: "A", when: [["ram_gb", "gte", 32]] },
        { name: "B", when: [["cpu.cores", "gte", 8]] },
        {
          name: "C",
          when: [
            ["condition", "equals", "used"],
            ["cpu.cores", "lt", 4],
          ],
        },
      ]),
    ).toEqual([]);
  });

  it("finds the gap between tiers", () => {
    const [gap] = analyse([
      { name: "Small", when: [["ram_gb", "lt", 8]] },
      { name: "Large", when: [["ram_gb", "gt", 16]] },
    ]);
    expect(gap).toMatchObject({ kind: "gap", fact: "ram_gb", example: { values: { ram_gb: 8 } } });
    expect(
      analyse([
        { name: "New", when: [["condition", "equals", "new"]] },
        { name: "Used", when: [["condition", "equals", "used"]] },
      ]),
    ).toMatchObject([{ kind: "gap", fact: "condition", example: { values: { condition: "refurb" } } }]);
  });

  it("tells of rules that cannot be asked", () => {
    const { ruleset } = parseRuleset(
      {
        name: "T",
        groups: [
          {
            name: "G",
            rules: [
              { id: 4, name: "Bad", conditions: [{ field_name: "nope", operator: "gt", value: 1 }], actions: [] },
            ],
          },
        ],
      },
      { catalogue: SMALL_CATALOGUE },
    );
    expect(told(analyseRuleset(ruleset, SMALL_CATALOGUE))).toEqual(["broken 4 logic"]);
  });

  it("tells of one action among others that cannot be read, and of a ruleset that cannot tell when it applies", () => {
    const actions = [
      { action_type: "per_unit", metric: "ram_gb", value_usd: 1 },
      { action_type: "per_unit", metric: "custom.gone", value_usd: 1 },
    ];
    const { ruleset } = parseRuleset(
      {
        name: "T",
        conditions: [{ field_name: "custom.gone", operator: "gt", value: 1 }],
        groups: [{ name: "G", rules: [{ id: 4, name: "Half", actions }] }],
      },
      { catalogue: SMALL_CATALOGUE },
    );
    expect(told(analyseRuleset(ruleset, SMALL_CATALOGUE))).toEqual(["broken  logic", "broken 4 logic"]);
  });
});

describe("listings", () => {
  const row = (ram: number | null, cores: number | null) => [100, ram, 1, "used", "HP", cores, 5000, null, null, null];

  it("show what matches none, all, or only together, with a listing as example", () => {
    const findings = analyse(
      [
        { name: "Much RAM", when: [["ram_gb", "gte", 64]] },
        { name: "Used", when: [["condition", "equals", "used"]] },
        { name: "RAM", when: [["ram_gb", "gte", 16]] },
        { name: "Cores", when: [["cpu.cores", "gte", 8]] },
      ],
      [row(8, 4), row(16, 8), row(32, 8), row(32, 16)],
    );
    const seen = findings.filter(({ basis }) => basis === "listings");
    expect(told(seen)).toEqual([
      "never_matches 1 listings",
      "always_matches 2 listings",
      "same_conditions 3 4 listings",
      "subsumed 3 2 listings",
      "subsumed 4 2 listings",
      "gap  listings",
      "gap  listings",
    ]);
    expect(seen[2]).toMatchObject({ listingCount: 3, example: { place: 1 } });
    expect(seen[5]).toMatchObject({ fact: "cpu.cores", listingCount: 1, example: { place: 0 } });
  });
});

describe("claims", () => {
  it("of logic hold on every listing", () => {
    fc.assert(
      fc.property(rulesetDocuments, fc.array(listings, { minLength: 5, maxLength: 40 }), (document, rows) => {
        const { ruleset } = parseRuleset(document, { catalogue: SMALL_CATALOGUE });
        const compiled = compileRuleset(ruleset, SMALL_CATALOGUE);
        const matches = (id: number, row: (typeof rows)[number]["row"]): boolean => {
          const condition = compiled.rules.find(({ rule }) => rule.id === id)?.condition;
          return condition != null && askCondition(condition, row) === true;
        };
        const sane = rows.filter(({ row }) => typeof row[1] === "number" || row[1] === null);
        for (const { kind, ruleIds, basis } of analyseRuleset(ruleset, SMALL_CATALOGUE)) {
          const [a = 0, b = 0] = ruleIds;
          if (basis !== "logic") continue;
          for (const { row } of sane) {
            if (kind === "never_matches") expect(matches(a, row)).toBe(false);
            if (kind === "always_matches") expect(matches(a, row)).toBe(true);
            if (kind === "subsumed" && matches(a, row)) expect(matches(b, row)).toBe(true);
            if (kind === "same_conditions") expect(matches(a, row)).toBe(matches(b, row));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("come in the same order whatever the order of the document", () => {
    fc.assert(
      fc.property(rulesetDocuments, (document) => {
        const analyseIt = (source: object): Finding[] =>
          analyseRuleset(parseRuleset(source, { catalogue: SMALL_CATALOGUE }).ruleset, SMALL_CATALOGUE);
        const strip = ({ quickFix: _fix, ...rest }: Finding) => rest;
        const shuffled = {
          ...document,
          groups: document.groups.map((group) => ({ ...group, rules: group.rules.toReversed() })),
        };
        expect(analyseIt(shuffled).map(strip)).toEqual(analyseIt(document).map(strip));
      }),
      { numRuns: 100 },
    );
  });
});
