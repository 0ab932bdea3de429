import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import { FORMULA_FUNCTIONS } from "@/lib/rules/formula/functions";
import { BOUND_NAMES } from "@/lib/rules/formula/names";

export interface Completion {
  /** What is put in the place of the word. */
  text: string;
  detail: string;
}

export interface Completions {
  /** The word at the caret, from here to there. */
  from: number;
  to: number;
  choices: Completion[];
}

const MOST_CHOICES = 8;
const WORD_BEFORE = /[A-Za-z_][\w.]*$/;
const WORD_BEHIND = /^[\w.]*/;

const BOUND_DETAILS = { base_price: "the listing's own price", value_usd: "the value of this action" } as const;

/** What may stand where the caret is: facts by name or label, functions, and the names every formula knows. */
export function completeFormula(text: string, caret: number, catalogue: FactCatalogue): Completions | null {
  const before = WORD_BEFORE.exec(text.slice(0, caret))?.[0];
  if (before === undefined || isInQuotes(text.slice(0, caret))) return null;
  const behind = WORD_BEHIND.exec(text.slice(caret))?.[0] ?? "";
  const wanted = before.toLowerCase();
  const choices = listAll(catalogue)
    .map((choice) => ({ ...choice, score: scoreOf(choice, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CHOICES)
    .map(({ text: name, detail }) => ({ text: name, detail }));
  const isDone = choices.length === 1 && choices[0]?.text.toLowerCase() === wanted;
  if (choices.length === 0 || isDone) return null;
  return { from: caret - before.length, to: caret + behind.length, choices };
}

function listAll(catalogue: FactCatalogue): Completion[] {
  return [
    ...BOUND_NAMES.map((name) => ({ text: name, detail: BOUND_DETAILS[name] })),
    ...catalogue.facts.map(({ name, label, unit, type }) => ({ text: name, detail: `${label}, ${unit ?? type}` })),
    ...[...FORMULA_FUNCTIONS.values()].map(({ name, usage }) => ({ text: `${name}(`, detail: usage })),
  ];
}

/** The beginning of a name counts more than the beginning of one of its parts, and that more than the label. */
function scoreOf({ text, detail }: Completion, wanted: string): number {
  const name = text.toLowerCase();
  if (name.startsWith(wanted)) return 3;
  if (name.split(/[._]/).some((part) => part.startsWith(wanted))) return 2;
  return wanted.length >= 3 && detail.toLowerCase().includes(wanted) ? 1 : 0;
}

function isInQuotes(before: string): boolean {
  return /['"]/.test(before.replace(/'[^']*'|"[^"]*"/g, ""));
}
