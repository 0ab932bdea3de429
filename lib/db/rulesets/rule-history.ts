import type { Rule, Ruleset } from "@/lib/rules/document/ruleset";
import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

interface Publication {
  before: Ruleset | null;
  after: Ruleset | null;
  changedRules: ReadonlySet<number>;
  note: string | null;
  author: { accountId: number | null; name: string };
}

/** A numbered version of each rule that says something else, and one line of history for each that came, changed or went. */
export async function recordRuleChanges(
  tx: Tx,
  { before, after, changedRules, note, author }: Publication,
): Promise<void> {
  const [old, next] = [byId(before), byId(after)];
  const written = [...next.values()].filter(({ id }) => changedRules.has(id));
  await tx.valuationRuleVersion.createMany({
    data: written.map((rule) => ({
      ruleId: rule.id,
      version: rule.version,
      snapshotJson: rule as unknown as Prisma.InputJsonObject,
      changeNote: note,
      createdBy: author.name,
    })),
  });
  const gone = [...old.values()].filter(({ id }) => !next.has(id));
  const line = (action: string, rule: Rule) => ({
    ruleId: rule.id,
    action,
    actorId: author.accountId,
    actorName: author.name,
    changes: {
      name: rule.name,
      note,
      before: old.get(rule.id) ?? null,
      after: next.get(rule.id) ?? null,
    } as unknown as Prisma.InputJsonObject,
  });
  await tx.valuationRuleAudit.createMany({
    data: [
      ...written.map((rule) => line(old.has(rule.id) ? "updated" : "created", rule)),
      ...gone.map((rule) => line("deleted", rule)),
    ],
  });
}

/** The last number each rule has had, whatever version brought it back since. */
export async function findHighestVersions(tx: Tx, ruleIds: number[]): Promise<Map<number, number>> {
  const rows = await tx.valuationRuleVersion.groupBy({
    by: ["ruleId"],
    where: { ruleId: { in: ruleIds } },
    _max: { version: true },
  });
  return new Map(rows.flatMap(({ ruleId, _max }) => (ruleId === null ? [] : [[ruleId, _max.version ?? 0] as const])));
}

export interface RuleHistoryLine {
  id: number;
  ruleId: number | null;
  action: string;
  actorName: string | null;
  createdAt: Date;
  changes: { name?: string; note?: string | null; before?: Rule | null; after?: Rule | null } | null;
}

interface HistoryQuery {
  rulesetId: number;
  ruleId?: number;
  before?: number;
  action?: string;
  limit?: number;
}

/** The newest first; of one rule, or of all rules of a ruleset. Older lines follow by the id of the last. */
export async function listRuleHistory(
  { rulesetId, ruleId, before, action, limit = 50 }: HistoryQuery,
  db: Db = reading(),
): Promise<RuleHistoryLine[]> {
  const rows = await db.valuationRuleAudit.findMany({
    where: {
      rule: { group: { rulesetId } },
      ...(ruleId === undefined ? {} : { ruleId }),
      ...(action === undefined ? {} : { action }),
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(({ id, ruleId, action, actorName, createdAt, changes }) => ({
    id,
    ruleId,
    action,
    actorName,
    createdAt,
    changes: changes as RuleHistoryLine["changes"],
  }));
}

const byId = (ruleset: Ruleset | null): Map<number, Rule> =>
  new Map((ruleset?.groups ?? []).flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
