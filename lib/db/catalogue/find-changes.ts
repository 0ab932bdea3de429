import type pg from "pg";

export interface CatalogueChanges {
  /** The snapshot these changes lead up to. */
  position: string;
  /** Listings that changed since the snapshot before; 0 among them means that all may have. */
  ids: number[];
  epochs: Readonly<Record<string, string>>;
}

/**
 * What became visible since a snapshot was taken, exactly: the rows of transactions that it does not see and this one does.
 * Waiting for all older transactions to end, as readers of sequences must, would let one long import hold everybody up.
 */
export async function findChanges(client: pg.ClientBase, since: string): Promise<CatalogueChanges> {
  const { rows } = await client.query<CatalogueChanges>(
    `select pg_current_snapshot()::text as position,
      coalesce((select array_agg(distinct listing_id) from listing_change
        where xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(xid, $1::pg_snapshot)), '{}') as ids,
      coalesce((select jsonb_object_agg(name, version::text) from valuation_epoch), '{}') as epochs`,
    [since],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("The database did not say what changed");
  return row;
}

export async function findPosition(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ position: string }>("select pg_current_snapshot()::text as position");
  return rows[0]?.position ?? "";
}
