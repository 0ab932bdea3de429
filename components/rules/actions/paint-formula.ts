import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import { FORMULA_FUNCTIONS } from "@/lib/rules/formula/functions";
import { findBoundName } from "@/lib/rules/formula/names";

export interface Stroke {
  text: string;
  /** Where it begins. */
  at: number;
  kind: "fact" | "bound" | "function" | "text" | "plain";
  isWrong: boolean;
}

const PARTS = /[A-Za-z_][\w.]*|'[^']*'?|"[^"]*"?|\d[\w.]*|\s+|[\s\S]/g;

/** The text of a formula in pieces that differ in what they are, with those that are wrong marked; nothing is left out. */
export function paintFormula(text: string, wrongAt: readonly number[], catalogue: FactCatalogue): Stroke[] {
  return [...text.matchAll(PARTS)].map(([part], index, all): Stroke => {
    const at = all[index]?.index ?? 0;
    const isWrong = wrongAt.some((position) => position >= at && position < at + part.length);
    return { text: part, at, kind: kindOf(part, text.slice(at + part.length), catalogue), isWrong };
  });
}

function kindOf(part: string, behind: string, catalogue: FactCatalogue): Stroke["kind"] {
  if (/^['"]/.test(part)) return "text";
  if (!/^[A-Za-z_]/.test(part)) return "plain";
  if (findBoundName(part) !== undefined) return "bound";
  if (FORMULA_FUNCTIONS.has(part) && /^\s*\(/.test(behind)) return "function";
  return catalogue.find(part) === undefined ? "plain" : "fact";
}
