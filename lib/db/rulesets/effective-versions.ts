/** Of each ruleset that is not deleted the newest version whose time has come: what valuations, columns and exports mean by "in effect". */
export const effectiveVersions = `
  select distinct on (v.ruleset_id) v.id, v.ruleset_id, v.version, v.snapshot, r.name, r.priority, r.is_active
  from valuation_ruleset_version v join valuation_ruleset r on r.id = v.ruleset_id and r.deleted_at is null
  where v.effective_at <= now()
  order by v.ruleset_id, v.number desc`;
