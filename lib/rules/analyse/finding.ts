import type { Edit } from "../edit/edit-by-path";

export const FINDING_KINDS = [
  "broken",
  "never_matches",
  "always_matches",
  "same_conditions",
  "subsumed",
  "contradicts",
  "double_counts",
  "metric_conflict",
  "gap",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Nobody reads more pairs of rules than this, and there may be as many as the square of the rules. */
export const MAX_PAIRS = 500;

/** Something about a ruleset that its author should know. */
export interface Finding {
  kind: FindingKind;
  severity: "warning" | "notice";
  /** Whether it follows from the rules alone or was seen on the listings given. */
  basis: "logic" | "listings";
  /** The rules concerned, the one to look at first first; a gap concerns a fact instead. */
  ruleIds: readonly number[];
  fact: string | null;
  message: string;
  /** How many of the listings given show it. */
  listingCount: number | null;
  /** The place of one of them, or values that would show it. */
  example: { place: number } | { values: Readonly<Record<string, unknown>> } | null;
  quickFix: { label: string; edits: readonly Edit[] } | null;
}

/** The same document always gives the same list in the same order. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.severity === "notice") - Number(b.severity === "notice") ||
      FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) ||
      compareIds(a.ruleIds, b.ruleIds) ||
      (a.fact ?? "").localeCompare(b.fact ?? "", "en") ||
      a.basis.localeCompare(b.basis, "en"),
  );
}

function compareIds(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? -1) - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
