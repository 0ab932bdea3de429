import type { BulkFields, BulkTarget } from "../../listings/bulk-edit";
import { decimalToCents } from "../../money/decimal";
import { Prisma } from "../generated/client";
import type { Db, Tx } from "../transaction";
import { writeFilterSql } from "./filter-sql";

export type BulkRow = BulkFields & {
  id: number;
  rowVersion: number;
  title: string;
  priceConfirmedAt: Date | null;
  priceConfirmedById: number | null;
};

/** The next listings of a target by id, locked until the transaction ends when they are to be changed. */
export async function readBulkRows(
  db: Db,
  target: BulkTarget,
  { after, limit, locked }: { after: number; limit: number; locked: boolean },
): Promise<BulkRow[]> {
  const { from, where } = await writeTarget(target, db);
  const rows = await db.$queryRaw<(Omit<BulkRow, "priceCents" | "isDeleted"> & { price: string })[]>`
    select l.id, l.row_version as "rowVersion", l.title, l.status::text as status, l.condition::text as condition,
      l.form_factor as "formFactor", l.price_usd::text as price, l.price_confirmed_at as "priceConfirmedAt",
      l.price_confirmed_by_id as "priceConfirmedById"
    from ${from} where ${where} and l.id > ${after} order by l.id limit ${limit}
    ${locked ? Prisma.sql`for no key update of l` : Prisma.empty}`;
  return rows.map(({ price, ...row }) => ({ ...row, priceCents: decimalToCents(price), isDeleted: false }));
}

export async function countBulkRows(db: Db, target: BulkTarget): Promise<number> {
  const { from, where } = await writeTarget(target, db);
  const [row] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${from} where ${where}`;
  return row?.count ?? 0;
}

async function writeTarget(target: BulkTarget, db: Db): Promise<{ from: Prisma.Sql; where: Prisma.Sql }> {
  if (target.kind === "filter") {
    const { from, where } = await writeFilterSql(target.filter, db);
    return { from, where: where() };
  }
  return { from: Prisma.sql`listing l`, where: Prisma.sql`l.deleted_at is null and l.id = any(${target.ids}::int[])` };
}

/** One statement for a batch; every listing takes the same fields. */
export async function updateBulkRows(
  tx: Tx,
  rows: readonly (Partial<BulkFields> & { id: number })[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update listing l set
      status = coalesce(r.status::listing_status, l.status), condition = coalesce(r.condition::condition, l.condition),
      form_factor = case when r.sets_form then r.form_factor else l.form_factor end,
      price_usd = coalesce(r.cents / 100.0, l.price_usd),
      price_confirmed_at = case when r.cents is null then l.price_confirmed_at end,
      price_confirmed_by_id = case when r.cents is null then l.price_confirmed_by_id end,
      deleted_at = case when r.is_deleted then ${now} else l.deleted_at end, row_version = l.row_version + 1
    from jsonb_to_recordset(${JSON.stringify(rows.map(toRecord))}::jsonb)
      as r (id int, status text, condition text, form_factor text, sets_form boolean, cents numeric, is_deleted boolean)
    where l.id = r.id`;
}

const toRecord = ({
  id,
  status,
  condition,
  formFactor,
  priceCents,
  isDeleted,
}: Partial<BulkFields> & { id: number }) => ({
  id,
  status,
  condition,
  form_factor: formFactor,
  sets_form: formFactor !== undefined,
  cents: priceCents,
  is_deleted: isDeleted ?? false,
});
