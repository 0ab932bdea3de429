import type { ComponentKind } from "../../components/kinds";
import { type Db, reading } from "../transaction";
import { usesComponent } from "./component";

/** Lowest, first quartile, median, third quartile, highest; in cents. */
export type Quartiles = readonly [number, number, number, number, number];

export interface PriceStatistics {
  count: number;
  /** Undefined while there is nothing to measure. */
  price?: Quartiles;
  /** What the offers cost once the rules have set them right against one another. */
  adjusted?: Quartiles;
}

/** What active listings with a component cost. */
export async function findPriceStatistics(
  kind: ComponentKind,
  id: number,
  db: Db = reading(),
): Promise<PriceStatistics> {
  const [row] = await db.$queryRaw<{ count: number; price: number[] | null; adjusted: number[] | null }[]>`
    select count(*)::int as count,
      percentile_cont(array[0, 0.25, 0.5, 0.75, 1]) within group (order by (v.adjusted_price_usd * 100)::float8) as adjusted,
      percentile_cont(array[0, 0.25, 0.5, 0.75, 1]) within group (order by (l.price_usd * 100)::float8) as price
    from listing l join valuation v on v.listing_id = l.id
    where l.status = 'active' and l.deleted_at is null and ${usesComponent(kind, id)}`;
  return { count: row?.count ?? 0, price: quartiles(row?.price), adjusted: quartiles(row?.adjusted) };
}

function quartiles(values: number[] | null | undefined): Quartiles | undefined {
  const [low, first, median, third, high] = (values ?? []).map(Math.round);
  if (low === undefined || first === undefined || median === undefined || third === undefined || high === undefined)
    return undefined;
  return [low, first, median, third, high];
}
