import type { Fact } from "../rules/facts/catalogue";

/** What the label of a bucket says of a listing. */
export interface ReadLabel {
  /** Values it must have. */
  chosen: { fact: Fact; value: string }[];
  /** A number it is compared with. `from` reaches up to the next bucket. */
  measured: { fact: Fact; kind: "below" | "from"; value: number } | null;
}

/** Words beside a value that say nothing more. */
const FILLERS = new Set([
  "ssd",
  "drive",
  "drives",
  "disk",
  "ram",
  "memory",
  "core",
  "cores",
  "port",
  "ports",
  "module",
  "modules",
  "condition",
  "threads",
]);
/** How people write values of an enum otherwise. */
const OTHER_WORDS: Record<string, string> = { refurbished: "refurb" };
const UNITS: Record<string, { unit: string; factor: number }> = {
  gb: { unit: "GB", factor: 1 },
  tb: { unit: "GB", factor: 1000 },
  mhz: { unit: "MHz", factor: 1 },
  "mt/s": { unit: "MHz", factor: 1 },
  w: { unit: "W", factor: 1 },
  core: { unit: "cores", factor: 1 },
  cores: { unit: "cores", factor: 1 },
  port: { unit: "ports", factor: 1 },
  ports: { unit: "ports", factor: 1 },
  module: { unit: "modules", factor: 1 },
  modules: { unit: "modules", factor: 1 },
};

const NUMBER =
  /(<=|>=|<|>|≤|≥)?\s*(\d+(?:\.\d+)?)(?:\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?))?\s*(\+)?\s*(gb|tb|mhz|mt\/s|w|cores?|ports?|modules?)?\s*(\+)?(?![a-z0-9])/i;

/** Texts that are chosen from a few, though none of them is fixed. */
const TEXT_CHOICES = new Set(["os_license", "manufacturer", "form_factor", "cpu.manufacturer", "gpu.manufacturer"]);

/** Undefined where anything in it is not understood: nothing is guessed. */
export function readLabel(label: string, facts: readonly Fact[]): ReadLabel | undefined {
  let rest = ` ${label.toLowerCase().trim()} `;
  const chosen: ReadLabel["chosen"] = [];
  const [only, ...others] = facts;
  if (only !== undefined && TEXT_CHOICES.has(only.name) && others.length === 0) return readText(label, only);
  for (const fact of facts) {
    const found = takeValue(rest, fact);
    if (found === undefined) continue;
    chosen.push({ fact, value: found.value });
    rest = found.rest;
  }
  let measured: ReadLabel["measured"] = null;
  const number = NUMBER.exec(rest);
  if (number) {
    const read = readNumber(number, facts);
    if (read === undefined) return undefined;
    measured = read;
    rest = rest.replace(number[0], " ");
  }
  const words = rest.split(/[\s,]+/).filter((word) => word !== "" && !FILLERS.has(word));
  if (words.length > 0 || (chosen.length === 0 && measured === null)) return undefined;
  return { chosen, measured };
}

/** Of a text, a label names a value only as a whole: without choices, brackets or remarks. */
function readText(label: string, fact: Fact): ReadLabel | undefined {
  const whole = label.trim();
  const isName = /^[\p{L}\p{N} .+-]+$/u.test(whole) && /\p{L}/u.test(whole);
  return isName ? { chosen: [{ fact, value: whole }], measured: null } : undefined;
}

function takeValue(text: string, fact: Fact): { value: string; rest: string } | undefined {
  if (fact.type !== "enum") return undefined;
  const spellings = [
    ...(fact.values ?? []).flatMap((value) => [value, value.replaceAll("_", " ")].map((words) => ({ words, value }))),
    ...Object.entries(OTHER_WORDS).flatMap(([words, value]) =>
      fact.values?.includes(value) ? [{ words, value }] : [],
    ),
  ].sort((a, b) => b.words.length - a.words.length);
  for (const { words, value } of spellings)
    if (text.includes(` ${words} `)) return { value, rest: text.replace(` ${words} `, " ") };
  return undefined;
}

function readNumber(match: RegExpExecArray, facts: readonly Fact[]): ReadLabel["measured"] | undefined {
  const [, sign, first, , plus, unitName, plusBehind] = match;
  const unit = unitName === undefined ? undefined : UNITS[unitName.toLowerCase()];
  const numbers = facts.filter(({ type }) => type === "number");
  const fitting = numbers.filter((fact) => unit === undefined || fact.unit === unit.unit);
  const [fact, ...others] = fitting.length > 0 || unit === undefined ? fitting : numbers;
  if (fact === undefined || others.length > 0) return undefined;
  if (unit !== undefined && fact.unit !== unit.unit && unit.factor !== 1) return undefined;
  const value = Number(first) * (unit?.factor ?? 1);
  if (sign === "<") return { fact, kind: "below", value };
  if (sign === undefined || sign === ">=" || sign === "≥" || plus || plusBehind) return { fact, kind: "from", value };
  return undefined;
}
