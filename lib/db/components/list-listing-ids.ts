import type { ComponentKind } from "../../components/kinds";
import type { Db } from "../transaction";
import { usesComponent } from "./component";

/** Every listing that links to a component, deleted ones too. */
export async function listListingIds(kind: ComponentKind, id: number, db: Db): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select l.id from listing l where ${usesComponent(kind, id)} order by l.id`;
  return rows.map((row) => row.id);
}
