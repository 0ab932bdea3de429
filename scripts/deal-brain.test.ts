import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "deal-brain-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const place = path.join(folder, name);
  writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content));
  return place;
}

function run(...args: string[]): { code: number | null; lines: unknown[]; told: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/deal-brain.ts", ...args],
    { encoding: "utf8" },
  );
  const lines = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
  return { code: status, lines, told: stderr };
}

const RULES = [
  {
    id: 1,
    name: "RAM",
    conditions: [{ field_name: "ram_gb", operator: ">", value: 16 }],
    actions: [
      { action_type: "adjust_price", unit_type: "per_gb", value_usd: -5, formula: "(listing.ram_gb - 16) * value_usd" },
    ],
  },
  {
    id: 2,
    name: "Warranty",
    conditions: [{ field_name: "custom.warranty_months", operator: "gte", value: 12 }],
    actions: [{ action_type: "add_tag", metric: "covered" }],
  },
];
const FIVE_OFF = { action_type: "adjust_price", value_usd: -5 };
const NESTED = { id: 3, name: "Nested", groups: [{ id: 1, name: "G", rules: RULES }] };
const PACKAGE = {
  schema_version: "1.0",
  metadata: { name: "P", version: "1.0.0" },
  rulesets: [{ id: 3, name: "Packed" }],
  rule_groups: [{ id: 7, ruleset_id: 3, name: "G" }],
  rules: RULES.map((rule) => ({ ...rule, group_id: 7 })),
};
const LISTINGS = [
  { id: 10, price_usd: 500, ram_gb: 32, custom: { warranty_months: 12 } },
  { id: 11, price_usd: 20.5, ram_gb: 64, cpu: { cpu_mark_multi: 1000 } },
];

describe("evaluate", () => {
  it("writes one line a listing, from nested rulesets and packages alike", () => {
    const listings = file("listings.json", LISTINGS);
    const nested = run("evaluate", "--ruleset", file("nested.json", NESTED), "--listings", listings);
    expect(nested.code).toBe(0);
    expect(nested.lines).toMatchObject([
      {
        listing_id: 10,
        base_price_usd: 500,
        adjusted_price_usd: 420,
        total_adjustment: -80,
        adjustments: [
          {
            rule_id: 1,
            rule_name: "RAM",
            adjustment_usd: -80,
            actions: [{ action_type: "adjust_price", metric: "ram_gb", value: -80 }],
          },
          { rule_id: 2 },
        ],
        metrics: {},
        tags: ["covered"],
      },
      { listing_id: 11, adjusted_price_usd: 0, total_adjustment: -20.5, tags: [], scores: { score_cpu_multi: 1000 } },
    ]);
    const lines = file("listings.jsonl", LISTINGS.map((listing) => JSON.stringify(listing)).join("\n"));
    const packed = run("evaluate", "--ruleset", file("package.json", PACKAGE), "--listings", lines, "--explain");
    expect(packed.lines).toMatchObject([
      { adjusted_price_usd: 420, breakdown: { version: 1, total_cents: -8000 } },
      { breakdown: { floor_cents: 21_950 } },
    ]);
  });

  it("keeps unknown keys as facts with --facts any", () => {
    const ruleset = file("any.json", {
      name: "Any",
      groups: [
        {
          name: "G",
          rules: [
            {
              name: "Smell",
              conditions: [
                { field_name: "smell", operator: "equals", value: "Smoke" },
                { field_name: "colour", operator: "is_null" },
              ],
              actions: [{ action_type: "adjust_price", formula: "-noise_db * 2" }],
            },
          ],
        },
      ],
    });
    const listings = file("smelly.json", [{ id: 1, price_usd: 100, smell: "smoke", noise_db: 20 }]);
    expect(run("evaluate", "--ruleset", ruleset, "--listings", listings, "--facts", "any").lines).toMatchObject([
      { adjusted_price_usd: 60 },
    ]);
    expect(run("evaluate", "--ruleset", ruleset, "--listings", listings).code).toBe(1);
  });

  it("takes the listing's own key before any shorthand, and knows loose parts by their full name alone", () => {
    const ask = (field_name: string, value: unknown, operator = ">=") =>
      file("own.json", {
        name: "Own",
        groups: [
          { name: "G", rules: [{ name: "R", conditions: [{ field_name, operator, value }], actions: [FIVE_OFF] }] },
        ],
      });
    const listings = file("own-keys.json", [{ id: 1, price_usd: 100, ram: 32, cores: 8 }]);
    const any = ["--listings", listings, "--facts", "any"];
    for (const name of ["ram", "cores"])
      expect(run("evaluate", "--ruleset", ask(name, 8), ...any).lines).toMatchObject([{ adjusted_price_usd: 95 }]);
    const plain = run("evaluate", "--ruleset", ask("ram", 16), "--listings", listings);
    expect(plain.told).toMatch(/there is no fact "ram" \(did you mean .*ram_gb/);
    expect(plain.code).toBe(1);
    expect(run("validate", ask("gpu", null, "is_not_null")).code).toBe(1);
    // Nobody has these: what the rule asks about them says what they are.
    for (const [value, operator] of [
      [5, ">"],
      [[1, 2], "between"],
      ["2026-01-01", ">"],
      [true, "=="],
      ["x", "contains"],
    ] as const)
      expect(run("evaluate", "--ruleset", ask("absent", value, operator), ...any)).toMatchObject({
        code: 0,
        told: "",
        lines: [{ adjusted_price_usd: 100 }],
      });
  });

  it("values what it can, tells what it cannot, and ends with 1", () => {
    const broken = {
      ...NESTED,
      groups: [
        {
          id: 1,
          name: "G",
          rules: [
            ...RULES,
            { id: 9, name: "Bad", conditions: [{ field_name: "ram_gb", operator: "resembles", value: 1 }] },
          ],
        },
      ],
    };
    const { code, lines, told } = run(
      "evaluate",
      "--ruleset",
      file("broken.json", broken),
      "--listings",
      file("some.json", [...LISTINGS, { id: 12 }, { id: 13, price_usd: "cheap" }]),
    );
    expect(code).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      adjusted_price_usd: 420,
      adjustments: [{}, {}, { rule_id: 9, adjustment_usd: 0, error: expect.stringMatching(/resembles/) }],
    });
    expect(told).toMatch(/groups\[0\]\.rules\[2\]\.conditions\[0\]\.operator: "resembles"/);
    expect(told).toMatch(/Listing 3: price_usd.*\nListing 4: price_usd: give a number/);
  });
});

describe("validate and formula", () => {
  it("tells of groups and rules of a package that belong to nothing", () => {
    const whole = { ...PACKAGE, rules: PACKAGE.rules.slice(0, 1) };
    const rule = { ...RULES[0], id: 9, name: "Lost" };
    const torn = {
      ...whole,
      rule_groups: [...PACKAGE.rule_groups, { id: 8, ruleset_id: 4, name: "Strays" }, "G"],
      rules: [...whole.rules, { ...rule, group_id: 8 }, { ...rule, group_id: "7" }],
    };
    const { code, lines } = run("validate", file("torn.dbrs", torn));
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { path: "rule_groups[2]", message: "is no object" },
      { path: "rule_groups[1].ruleset_id", message: "the group Strays belongs to no ruleset of the package", value: 4 },
      { path: "rules[2].group_id", message: "the rule Lost belongs to no group of the package", value: "7" },
    ]);
    const listings = file("one.json", [{ id: 1, price_usd: 1 }]);
    const valued = run("evaluate", "--ruleset", file("torn.dbrs", torn), "--listings", listings);
    expect(valued.code).toBe(1);
    expect(valued.told).toContain("rules[2].group_id: the rule Lost belongs to no group");
    expect(run("validate", file("whole.dbrs", whole))).toMatchObject({ code: 0, lines: [] });
  });

  it("print every problem, or the value", () => {
    const bad = file("bad.json", {
      name: "Bad",
      groups: [
        {
          name: "G",
          rules: [
            {
              name: "R",
              conditions: [{ field_name: "ram_bg", operator: "gt", value: 1 }],
              actions: [{ action_type: "formula", formula: "1 +" }],
            },
          ],
        },
      ],
    });
    const { code, lines } = run("validate", bad);
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { path: "groups[0].rules[0].conditions[0].field_name", suggestions: ["ram_gb"] },
      { path: "groups[0].rules[0].actions[0].formula", position: 3 },
    ]);
    expect(run("validate", file("good.json", { name: "Good", groups: [] }))).toEqual({ code: 0, lines: [], told: "" });
    const listing = file("listing.json", [LISTINGS[0]]);
    expect(run("formula", "ram_gb * 2 + custom.warranty_months", "--listing", listing)).toMatchObject({
      code: 0,
      lines: [{ value: 76 }],
    });
    expect(run("formula", "ram_gb / 0", "--listing", listing)).toMatchObject({
      code: 1,
      lines: [{ error: { message: "division by zero", position: 7 } }],
    });
    expect(run("formula", "ram_bg", "--listing", listing)).toMatchObject({
      code: 1,
      lines: [{ error: { position: 0 } }],
    });
  });
});

describe("bad input", () => {
  it.each<[string[], number, RegExp]>([
    [[], 2, /Usage/],
    [["dance"], 2, /Usage/],
    [["evaluate"], 1, /needs --ruleset/],
    [["evaluate", "--frobnicate"], 1, /Unknown option/],
    [["validate", "/nowhere/at-all.json"], 1, /Cannot read/],
    [["formula", "1", "--facts", "some"], 1, /takes "any"/],
    [["evaluate", "--ruleset", "x", "--listings", "y", "--date", "soon"], 1, /2026-11-21/],
  ])("%j ends with %d and says why", (args, code, reason) => {
    const result = run(...args);
    expect(result.code).toBe(code);
    expect(result.told).toMatch(reason);
  });

  it("no JSON, or no object", () => {
    expect(run("validate", file("text.json", "not json")).told).toMatch(/is not JSON/);
    expect(run("validate", file("number.json", "5")).told).toMatch(/holds no ruleset/);
    expect(run("evaluate", "--ruleset", file("n.json", NESTED), "--listings", file("l.json", "[1]")).told).toMatch(
      /listing 1 is not an object/,
    );
  });
});
