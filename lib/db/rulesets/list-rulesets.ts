import { type Db, reading } from "../transaction";

export type RulesetRow = {
  id: number;
  name: string;
  description: string | null;
  version: string;
  priority: number;
  isActive: boolean;
  groupCount: number;
  ruleCount: number;
};

export async function listRulesets(db: Db = reading()): Promise<RulesetRow[]> {
  return db.$queryRaw<RulesetRow[]>`
    select s.id, s.name, s.description, s.version, s.priority, s.is_active as "isActive",
           count(distinct g.id)::int as "groupCount", count(r.id)::int as "ruleCount"
    from valuation_ruleset s
    left join valuation_rule_group g on g.ruleset_id = s.id and g.deleted_at is null
    left join valuation_rule_v2 r on r.group_id = g.id and r.deleted_at is null
    where s.deleted_at is null
    group by s.id order by s.priority, s.id limit 500`;
}
