import { z } from "zod";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import type { BreakdownV1 } from "@/lib/valuation/breakdown/breakdown";
import { readBreakdownText } from "@/lib/valuation/breakdown/breakdown-text";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { type Db, reading } from "../transaction";

export interface Explanation {
  badge: string;
  matchedRuleCount: number;
  incompleteRuleCount: number;
  valuedAt: Date;
  breakdown: BreakdownV1;
}

/** How a listing's price was reached, as it is stored: redrawn from the ruleset versions the valuation pins. */
export async function findExplanation(listingId: number, db: Db = reading()): Promise<Explanation | null> {
  const [row] = await db.$queryRaw<StoredValuation[]>`
    select b.breakdown, v.ruleset_version_ids as "versionIds", v.badge, v.matched_rule_count as "matchedRuleCount",
           v.incomplete_rule_count as "incompleteRuleCount", v.updated_at as "valuedAt"
    from valuation v join valuation_breakdown b using (listing_id) where v.listing_id = ${listingId}`;
  if (!row) return null;
  const catalogue = await readCatalogue(db);
  const breakdown = readBreakdownText(row.breakdown, await readVersions(row.versionIds, catalogue, db), catalogue);
  return breakdown && { ...row, breakdown };
}

type StoredValuation = Omit<Explanation, "breakdown"> & { breakdown: string; versionIds: number[] };

async function readCatalogue(db: Db): Promise<FactCatalogue> {
  const fields = await db.customFieldDefinition.findMany({
    where: { deletedAt: null, isActive: true },
    orderBy: { id: "asc" },
  });
  return createPcCatalogue(
    fields.map(({ entity, key, label, dataType, options }): CustomFieldFact => {
      const values = z.array(z.string()).safeParse(options);
      return { entity, key, label, type: dataType, ...(values.success ? { options: values.data } : {}) };
    }),
  );
}

async function readVersions(ids: readonly number[], catalogue: FactCatalogue, db: Db): Promise<Ruleset[]> {
  const versions = await db.valuationRulesetVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { snapshot: true },
  });
  return versions.map(({ snapshot }) => parseRuleset(snapshot, { catalogue }).ruleset);
}
