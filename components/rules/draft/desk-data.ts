import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";

/** A ruleset as its author opens it; the page reads it. */
export interface DeskData {
  ruleset: { id: number; name: string; version: string; isActive: boolean; priority: number };
  document: Ruleset;
  published: Ruleset | null;
  newestVersionId: number | null;
  /** What is in force and what is to come, in this order. */
  schedule: { version: string; effectiveAt: Date | null; isInForce: boolean }[];
  draft: {
    rowVersion: number;
    updatedBy: string | null;
    updatedAt: Date;
    isBehind: boolean;
    /** Where it began, if another version was published since. */
    base: Ruleset | null;
  } | null;
  customFields: readonly CustomFieldFact[];
}
