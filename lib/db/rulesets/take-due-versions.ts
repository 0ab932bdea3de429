import type { Tx } from "../transaction";

/** Marks the versions whose time has come as applied and answers them, each with the one it takes over from. */
export async function takeDueVersions(tx: Tx): Promise<{ id: number; previousId: number | null }[]> {
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
