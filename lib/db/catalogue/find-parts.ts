import type pg from "pg";

export interface PartRow {
  id: number;
  /** In the API's names, as readOffer takes it. */
  part: object;
}

export type PartTable = "cpu" | "gpu" | "ram_spec" | "storage_profile" | "ports_profile";

/** Every part there is, with what rules may read of it; a few thousand rows however many listings. */
export async function findParts(client: pg.ClientBase, table: PartTable): Promise<PartRow[]> {
  const part =
    table === "ports_profile"
      ? `to_jsonb(p) || jsonb_build_object('ports', (
          select coalesce(jsonb_agg(jsonb_build_object('type', o.type, 'count', o.count)), '[]')
          from port o where o.ports_profile_id = p.id))`
      : "to_jsonb(p)";
  const { rows } = await client.query<PartRow>(`select p.id, ${part} as part from ${table} p order by p.id`);
  return rows;
}
