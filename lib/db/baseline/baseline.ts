import { z } from "zod";
import type { BaselineOverride } from "@/lib/baseline/baseline";
import type { Prisma } from "../generated/client";
import { lockRuleset } from "../rulesets/ruleset-row";
import { type Db, reading, type Tx } from "../transaction";

/** The baseline's ruleset: the active one, else the newest. */
export async function findBaselineId(db: Db = reading()): Promise<number | null> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from valuation_ruleset
    where deleted_at is null and metadata_json -> 'system_baseline' = 'true'
    order by is_active desc, id desc limit 1`;
  return rows[0]?.id ?? null;
}

/** So that two who load at once follow one another, also while there is no baseline to hold. */
export async function lockBaseline(tx: Tx): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtext('deal-brain baseline'))) held`;
  const id = await findBaselineId(tx);
  if (id !== null) await lockRuleset(tx, id);
}

export async function listVersionTexts(rulesetId: number, db: Db): Promise<string[]> {
  const rows = await db.valuationRulesetVersion.findMany({ where: { rulesetId }, select: { version: true } });
  return rows.map(({ version }) => version);
}

/** Makes the table say what the version says. */
export async function writeOverrides(tx: Tx, overrides: readonly BaselineOverride[], updatedBy: string): Promise<void> {
  await tx.baselineOverride.deleteMany({});
  await tx.baselineOverride.createMany({
    data: overrides.map(({ entity, id, value, formula, isEnabled }) => ({
      entityKey: entity,
      fieldName: id,
      formula,
      isEnabled,
      updatedBy,
      ...(value === null ? {} : { valueJson: value as Prisma.InputJsonValue }),
    })),
  });
}

export interface BaselineEvent {
  operation: "import_baseline" | "adopt_baseline" | "override_field" | "recalculate_metrics";
  actor: { accountId: number | null; name: string };
  result?: "success" | "skipped" | "refused";
  errorMessage?: string;
  rulesetId?: number | null;
  sourceHash?: string;
  version?: string;
  entityKey?: string;
  fieldName?: string;
  payload?: Record<string, unknown>;
  affectedListings?: number | null;
  totalChangeCents?: number | null;
}

export async function recordBaselineEvent(tx: Tx, event: BaselineEvent): Promise<void> {
  const { actor, affectedListings, totalChangeCents, payload, result = "success", ...row } = event;
  await tx.baselineAuditLog.create({
    data: {
      ...row,
      actorId: actor.accountId,
      actorName: actor.name,
      result,
      payload: payload as Prisma.InputJsonObject | undefined,
      affectedListingsCount: affectedListings ?? null,
      totalAdjustmentChange:
        totalChangeCents === null || totalChangeCents === undefined ? null : totalChangeCents / 100,
    },
  });
}

type BaselineChange = {
  operation: BaselineEvent["operation"];
  version: string | null;
  undoes: string | null;
  affectedListings: number | null;
  totalChangeCents: number | null;
};

/** The last thing that was done to a baseline, or taken back. */
export async function findLastBaselineChange(tx: Tx, rulesetId: number): Promise<BaselineChange | undefined> {
  const [last] = await tx.$queryRaw<BaselineChange[]>`
    select operation, version, payload ->> 'undoes' as undoes, affected_listings_count as "affectedListings",
      (total_adjustment_change * 100)::float8 as "totalChangeCents" from baseline_audit_log
    where ruleset_id = ${rulesetId} and result = 'success' and operation <> 'recalculate_metrics' order by id desc limit 1`;
  return last;
}

export type BaselineLogLine = {
  id: number;
  operation: string;
  /** The version that was taken back. */
  undoes: string | null;
  actorName: string | null;
  timestamp: Date;
  result: string;
  errorMessage: string | null;
  version: string | null;
  entityKey: string | null;
  fieldName: string | null;
  affectedListingsCount: number | null;
  totalAdjustmentChange: number | null;
};

/** The newest first. */
export async function listBaselineEvents(db: Db = reading()): Promise<BaselineLogLine[]> {
  const rows = await db.baselineAuditLog.findMany({
    orderBy: { id: "desc" },
    take: 50,
    select: {
      payload: true,
      id: true,
      operation: true,
      actorName: true,
      timestamp: true,
      result: true,
      errorMessage: true,
      version: true,
      entityKey: true,
      fieldName: true,
      affectedListingsCount: true,
      totalAdjustmentChange: true,
    },
  });
  return rows.map(({ payload, ...row }) => ({ ...row, undoes: undone.catch(null).parse(payload) }));
}

const undone = z
  .object({ undoes: z.string() })
  .transform(({ undoes }) => undoes)
  .nullable();
