import type { ReadingRules } from "../rules/document/find-reading-rules";

/** Rules that stand on something, by the document they stand in. */
export interface RulesetUse extends ReadingRules {
  rulesetId: number;
  name: string;
  standing: "in force" | "scheduled" | "draft";
  /** When a scheduled one begins. */
  effectiveAt: Date | null;
}

export interface FoundUses {
  rulesets: RulesetUse[];
  profiles: { id: number; name: string }[];
  /** One's own and shared ones by name. */
  views: string[];
  /** Views that are other people's alone: their names are private. */
  privateViews: number;
  /** What ranked prices do with those rules off, and how many others; null where nothing in force uses it, or nobody can tell just now. */
  impact: { listings: number; changed: number; changedOutside: number; totalChangeCents: number } | null;
}
