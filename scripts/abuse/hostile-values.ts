/** Always the same for one seed, so that what was found can be found again. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

const texts = [
  "",
  " ",
  "a\0b",
  "\ud800",
  "\u202egnp.exe",
  "x".repeat(20_000),
  "'; drop table listing; --",
  "https:evil.example",
  "javascript:alert(1)",
  "<script>alert(1)</script>",
  "../../../../etc/passwd",
  "%00",
  "__proto__",
  "=1+1",
  "infinity",
  "now",
  "1e309",
  "0x10",
  "1,234.56",
  "9".repeat(400),
  "2026-02-30",
  "99999-01-01",
  "(a+)+$",
  "\\pL".repeat(160),
];
const numbers = [0, -1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), 99_999_999_999];
const shapes = [
  null,
  true,
  [],
  {},
  [[]],
  [null],
  nested(40),
  nested(500),
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}'),
  Array.from({ length: 20_000 }, () => "x"),
  Array.from({ length: 3_000 }, (_, at) => at),
  Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at])),
];

export type Pick = <T>(from: readonly T[]) => T;

export function hostileText(pick: Pick): string {
  return pick(texts);
}

export function hostileValue(pick: Pick): unknown {
  return pick<unknown>([...texts, ...numbers, ...shapes]);
}

/** What a refusal asks for, or something near it: so the next attempt comes a step further. */
export function guessValue(message: string, pick: Pick): unknown {
  if (pick([true, false, false])) return hostileValue(pick);
  if (/list/i.test(message)) return pick<unknown>([[], [1], [{}]]);
  if (/object|group/i.test(message)) return pick<unknown>([{}, { conditions: [] }, { name: "n", groups: [] }]);
  if (/true or false/i.test(message)) return pick([true, false]);
  if (/one of|use /i.test(message)) return /([a-z_]+)(?:,|$| or)/.exec(message)?.[1] ?? "equals";
  if (/number|price|id\b|record/i.test(message)) return pick<unknown>([1, 3, 7, ...numbers]);
  if (/date|time/i.test(message)) return pick(["2026-11-21", "2027-01-31T08:00:00Z"]);
  return pick<unknown>([1, "A name", {}, [], ...texts]);
}
