import { type Db, reading } from "../transaction";

export type RulesetRow = {
  id: number;
  name: string;
  description: string | null;
  version: string;
  priority: number;
  isActive: boolean;
  isBaseline: boolean;
  rowVersion: number;
  groupCount: number;
  ruleCount: number;
  /** Whoever has written on its draft last; null where there is none. */
  draftBy: string | null;
  /** When its next scheduled version begins. */
  nextEffectiveAt: Date | null;
};

export async function listRulesets(db: Db = reading()): Promise<RulesetRow[]> {
  return db.$queryRaw<RulesetRow[]>`
    select s.id, s.name, s.description, s.version, s.priority, s.is_active as "isActive", s.row_version as "rowVersion",
           coalesce(s.metadata_json -> 'system_baseline' = 'true', false) as "isBaseline",
           count(distinct g.id)::int as "groupCount", count(r.id)::int as "ruleCount",
           (select coalesce(d.updated_by, 'someone') from ruleset_draft d where d.ruleset_id = s.id) as "draftBy",
           (select min(v.effective_at) from valuation_ruleset_version v
            where v.ruleset_id = s.id and v.effective_at > now() and v.number > coalesce((
              select max(e.number) from valuation_ruleset_version e where e.ruleset_id = s.id and e.effective_at <= now()
            ), 0)) as "nextEffectiveAt"
    from valuation_ruleset s
    left join valuation_rule_group g on g.ruleset_id = s.id and g.deleted_at is null
    left join valuation_rule_v2 r on r.group_id = g.id and r.deleted_at is null
    where s.deleted_at is null
    group by s.id order by s.priority, s.id limit 500`;
}
