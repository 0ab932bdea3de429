import type { ComponentKind } from "../../components/kinds";
import { type Db, reading } from "../transaction";
import { usesComponent } from "./component";

/** How many listings use a component, whatever their status, and how many of them are for sale. */
export async function findComponentUsage(
  kind: ComponentKind,
  id: number,
  db: Db = reading(),
): Promise<{ listingCount: number; activeCount: number }> {
  const [row] = await db.$queryRaw<{ listingCount: number; activeCount: number }[]>`
    select count(*)::int as "listingCount", (count(*) filter (where l.status = 'active'))::int as "activeCount"
    from listing l where l.deleted_at is null and ${usesComponent(kind, id)}`;
  return row ?? { listingCount: 0, activeCount: 0 };
}
