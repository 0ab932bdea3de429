import type { Tx } from "../transaction";

/** Marks the versions whose time has come as applied and answers them, each with the one it takes over from. */
export async function takeDueVersions(tx: Tx): Promise<{ id: number; previousId: number | null }[]> {
  // What waited with them: whether and when the ruleset counts.
  await tx.$executeRaw`
    update valuation_ruleset r
    set is_active = coalesce((v.snapshot ->> 'is_active')::boolean, true), priority = coalesce((v.snapshot ->> 'priority')::int, r.priority)
    from valuation_ruleset_version v
    where v.ruleset_id = r.id and v.effective_at <= now() and v.applied_at is null
      and v.number = (select max(n.number) from valuation_ruleset_version n where n.ruleset_id = r.id and n.effective_at <= now())`;
  return tx.$queryRaw<{ id: number; previousId: number | null }[]>`
    with due as (
      update valuation_ruleset_version set applied_at = now()
      where effective_at <= now() and applied_at is null returning id, ruleset_id, number
    )
    select due.id, (
      select p.id from valuation_ruleset_version p
      where p.ruleset_id = due.ruleset_id and p.number < due.number and p.effective_at <= now()
      order by p.number desc limit 1) as "previousId"
    from due order by due.id`;
}
