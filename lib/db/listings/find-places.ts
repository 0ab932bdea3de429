import { type Db, reading } from "../transaction";

/** The places of some listings among all that are ranked for a profile, from 1; who is not ranked has none. */
export async function findPlaces(
  { ids, profileId }: { ids: readonly number[]; profileId: number },
  db: Db = reading(),
): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ id: number; place: number }[]>`
    with asked as (
      select listing_id, composite from listing_score
      where profile_id = ${profileId} and listing_id = any(${ids}::int[]) and is_ranked and ranks
    ), bounds as (
      select min(composite) as lowest, max(composite) as highest from asked
    ), above as (
      select count(*) as count from listing_score, bounds
      where profile_id = ${profileId} and is_ranked and ranks and composite > highest
    ), between_them as (
      select listing_id, row_number() over (order by composite desc, listing_id desc) as number
      from listing_score, bounds
      where profile_id = ${profileId} and is_ranked and ranks and composite between lowest and highest
    )
    select listing_id as id, (above.count + number)::int as place
    from between_them, above where listing_id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, place }) => [id, place]));
}
