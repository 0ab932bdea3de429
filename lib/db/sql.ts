import type pg from "pg";
import type { Tx } from "./transaction";

/**
 * Asks in plain SQL, inside a transaction of Prisma's (a request) or on a connection of pg's (a worker), so that work in bulk
 * is written once for both. Texts are constants of this folder; whatever varies is a value. Amounts and 64-bit numbers are
 * cast to text by the statement, since the two read them differently.
 */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export const sqlOfTransaction = (tx: Tx): Sql => ({
  query: <Row>(text: string, values: readonly unknown[] = []) => tx.$queryRawUnsafe<Row[]>(text, ...values),
});

export const sqlOfClient = (client: pg.ClientBase): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows,
});
