/** A request that must not hold anybody up, and the statuses it may be answered with. */
export interface Attack {
  name: string;
  address: string;
  headers: Record<string, string>;
  body: string;
  /** How many of them at a time. */
  times?: number;
  /** The asker leaves after so long. */
  leavesAfterMs?: number;
  expected: readonly number[];
  /** Only an administrator comes as far as this. */
  isAdmins?: boolean;
  /** Of the short form, too. */
  isShort?: boolean;
}

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const leaf = (field_name: string, operator: string, value: unknown) => ({ field_name, operator, value });
const ruleOf = (at: number, conditions: object, actions: object[] = []) => ({
  id: at + 1,
  name: `r${at}`,
  conditions: { logical_operator: "AND", conditions },
  actions,
});
const documentOf = (rules: object[]) => ({
  name: "Hostile",
  conditions: { logical_operator: "AND", conditions: [] },
  groups: many(Math.ceil(rules.length / 2_000), (at) => ({
    id: at + 1,
    name: `g${at}`,
    rules: rules.slice(at * 2_000, (at + 1) * 2_000),
  })),
});
const flat = { action_type: "adjust_price", unit_type: "flat", value_usd: -1 };

/** Documents that once stopped whoever read them. */
const documents: Record<string, object> = {
  "50 patterns of 160 classes": documentOf(
    many(50, (at) => ruleOf(at, [leaf("title", "regex", "\\pL".repeat(160) + at)])),
  ),
  "a pattern of a million steps": documentOf([ruleOf(1, [leaf("title", "regex", "((\\pL{20}){20}){2}")])]),
  "patterns that go wrong elsewhere": documentOf(many(60, (at) => ruleOf(at, [leaf("title", "regex", `(a+)+${at}$`)]))),
  "20,000 unknown facts": documentOf(
    many(2_000, (at) =>
      ruleOf(
        at,
        many(10, (place) => leaf(`unknown_${at}_${place}`, "gt", at)),
      ),
    ),
  ),
  "900 unknown facts": documentOf(many(900, (at) => ruleOf(at, [leaf(`unknown_${at}`, "gt", at)]))),
  "5,000 thresholds": documentOf(many(5_000, (at) => ruleOf(at, [leaf("ram_gb", "gt", at)], [flat]))),
  "5,000 prices": documentOf(many(5_000, (at) => ruleOf(at, [leaf("price_usd", "gt", at / 7)], [flat]))),
  "lists of a thousand": documentOf(
    many(60, (at) =>
      ruleOf(at, [
        leaf(
          "ram_gb",
          "in",
          many(1_000, (value) => value),
        ),
      ]),
    ),
  ),
  "long formulas": documentOf(
    many(500, (at) => ruleOf(at, [], [{ ...flat, unit_type: "formula", formula: `1${"+1".repeat(240)}` }])),
  ),
  "deep conditions": documentOf([ruleOf(1, [JSON.parse(`${'{"conditions":['.repeat(25)}${"]}".repeat(25)}`)])]),
};

const json = { "content-type": "application/json" };
const answered = [200, 422, 429, 503];

/** By what they did: each held everybody up, took the memory, or was answered with 500. */
export function listAttacks(profileId: number): Attack[] {
  const asDraft = (document: object): object[] => [{ rulesetId: 1, document }];
  const asked = (name: string, address: string, body: object): Attack => ({
    name,
    address,
    headers: json,
    body: JSON.stringify(body),
    expected: answered,
  });
  const short = new Set(["50 patterns of 160 classes", "20,000 unknown facts", "5,000 thresholds"]);
  return [
    ...Object.entries(documents).flatMap(([name, document]) => [
      {
        ...asked(`${name}, tried`, "/api/rulesets/try-listing", { listingId: 3, drafts: asDraft(document) }),
        isShort: short.has(name),
      },
      asked(`${name}, analysed`, "/api/rulesets/analysis", { document }),
      {
        ...asked(`${name}, its impact`, "/api/rulesets/impact", { drafts: asDraft(document), profileId }),
        isAdmins: true,
      },
    ]),
    {
      ...asked("2,000 conditions matched", "/api/rulesets/matches", {
        conditions: many(2_000, (at) => ({ conditions: [leaf("price_usd", "gt", at)] })),
      }),
      times: 8,
      isShort: true,
    },
    {
      ...asked("analysed and left", "/api/rulesets/analysis", { document: documents["5,000 prices"] ?? {} }),
      times: 12,
      leavesAfterMs: 300,
      isShort: true,
    },
    asked("facts that are none", "/api/rulesets/try-listing", {
      listingId: 3,
      facts: Object.fromEntries(many(2_000, (at) => [`unknown_${at}`, at])),
    }),
    asked("a file of formulas as baseline", "/api/baseline/compare", {
      file: { fields: Object.fromEntries(many(900, (at) => [`f${at}`, { formula: `1${"+1".repeat(450)}` }])) },
    }),
  ];
}
