import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

const head = {
  id: true,
  rulesetId: true,
  number: true,
  version: true,
  hash: true,
  note: true,
  actorName: true,
  publishedAt: true,
  effectiveAt: true,
} satisfies Prisma.ValuationRulesetVersionSelect;

export type VersionRow = Prisma.ValuationRulesetVersionGetPayload<{ select: typeof head }>;
export type VersionWithDocument = VersionRow & { snapshot: unknown };

/** The newest first. */
export async function listVersions(rulesetId: number, db: Db = reading()): Promise<VersionRow[]> {
  return db.valuationRulesetVersion.findMany({
    where: { rulesetId },
    select: head,
    orderBy: { number: "desc" },
    take: 500,
  });
}

export async function findVersion(id: number, db: Db = reading()): Promise<VersionWithDocument | null> {
  return db.valuationRulesetVersion.findUnique({ where: { id }, select: { ...head, snapshot: true } });
}

/** What was published last, in effect or not. */
export async function findNewestVersion(rulesetId: number, db: Db = reading()): Promise<VersionWithDocument | null> {
  return db.valuationRulesetVersion.findFirst({
    where: { rulesetId },
    select: { ...head, snapshot: true },
    orderBy: { number: "desc" },
  });
}

/** What lists are valued by now. */
export async function findEffectiveVersionId(rulesetId: number, db: Db = reading()): Promise<number | null> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from valuation_ruleset_version
    where ruleset_id = ${rulesetId} and effective_at <= now() order by number desc limit 1`;
  return rows[0]?.id ?? null;
}

export async function insertVersion(
  tx: Tx,
  row: Prisma.ValuationRulesetVersionUncheckedCreateInput,
): Promise<{ id: number }> {
  return tx.valuationRulesetVersion.create({ data: row, select: { id: true } });
}
