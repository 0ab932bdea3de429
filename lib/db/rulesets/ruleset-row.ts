import type { Ruleset } from "@/lib/rules/document/ruleset";
import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

const fields = {
  id: true,
  name: true,
  description: true,
  version: true,
  isActive: true,
  priority: true,
  metadataJson: true,
  rowVersion: true,
  deletedAt: true,
} satisfies Prisma.ValuationRulesetSelect;
export type RulesetHead = Prisma.ValuationRulesetGetPayload<{ select: typeof fields }>;

/** A ruleset that was deleted is not found, unless asked for. */
export async function findRulesetHead(
  id: number,
  db: Db = reading(),
  { isDeletedToo = false } = {},
): Promise<RulesetHead | null> {
  return db.valuationRuleset.findFirst({
    where: isDeletedToo ? { id } : { id, deletedAt: null },
    select: fields,
  });
}

/** Holds the ruleset for the rest of the transaction: two who publish follow one another. */
export async function lockRuleset(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`select id from valuation_ruleset where id = ${id} for update`;
}

/** The same for all of them: for what is planned from all and then written. */
export async function lockRulesets(tx: Tx): Promise<void> {
  await tx.$queryRaw`select id from valuation_ruleset where deleted_at is null order by id for update`;
}

export async function isNameTaken(name: string, exceptId: number | null, db: Db): Promise<boolean> {
  const taken = await db.valuationRuleset.findFirst({
    where: { name, deletedAt: null, ...(exceptId === null ? {} : { id: { not: exceptId } }) },
    select: { id: true },
  });
  return taken !== null;
}

export async function insertRulesetRow(tx: Tx, document: Ruleset, createdBy: string): Promise<number> {
  const row = await tx.valuationRuleset.create({ data: { ...columnsOf(document), createdBy }, select: { id: true } });
  return row.id;
}

/** Answers the version of the row. Whether it counts, and when, changes only once the version begins. */
export async function updateRulesetRow(tx: Tx, document: Ruleset, isNow: boolean): Promise<number> {
  const { isActive, priority, ...columns } = columnsOf(document);
  const row = await tx.valuationRuleset.update({
    where: { id: document.id },
    data: { ...columns, ...(isNow ? { isActive, priority } : {}), deletedAt: null, rowVersion: { increment: 1 } },
    select: { rowVersion: true },
  });
  return row.rowVersion;
}

export async function markRulesetDeleted(
  tx: Tx,
  { id, rowVersion }: { id: number; rowVersion: number },
  deletedAt: Date | null,
): Promise<number | undefined> {
  const [row] = await tx.valuationRuleset.updateManyAndReturn({
    where: { id, rowVersion },
    data: { deletedAt, rowVersion: { increment: 1 } },
    select: { rowVersion: true },
  });
  return row?.rowVersion;
}

function columnsOf({ name, description, version, is_active, priority, metadata, conditions }: Ruleset) {
  return {
    name,
    description,
    version,
    isActive: is_active,
    priority,
    metadataJson: metadata as Prisma.InputJsonObject,
    conditionsJson: (conditions.conditions.length === 0 ? {} : conditions) as unknown as Prisma.InputJsonObject,
  };
}
