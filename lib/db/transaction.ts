import { connections } from "./client";
import type { PrismaClient } from "./generated/client";
import { translateDatabaseError } from "./translate-error";

/** What queries are asked on: the pool, or an open transaction. Who holds one need not know Prisma. */
export type Db = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;
export type Tx = Db & { readonly __transaction?: true };

/** Asks outside any transaction. */
export const reading = (): Db => connections().prisma;

/** Runs the work in one transaction (or in the one already open) and speaks of failures in the product's terms. */
export async function inTransaction<T>(outer: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (outer) return work(outer);
  const attempts = 3;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connections().prisma.$transaction((tx) => work(tx), { maxWait: 5_000, timeout: 30_000 });
    } catch (error) {
      if (attempt < attempts && isSerializationFailure(error)) continue;
      throw translateDatabaseError(error);
    }
  }
}

type DriverCause = { originalCode?: string; kind?: string };

/** Two transactions met; PostgreSQL undid one of them, which may simply be run again. */
function isSerializationFailure(error: unknown): boolean {
  const { code, cause, meta } = error as {
    code?: string;
    cause?: DriverCause;
    meta?: { driverAdapterError?: { cause?: DriverCause } };
  };
  // Raw SQL reports it one level deeper than Prisma's own queries.
  const inner = meta?.driverAdapterError?.cause ?? cause;
  return (
    code === "P2034" ||
    inner?.kind === "TransactionWriteConflict" ||
    inner?.originalCode === "40001" ||
    inner?.originalCode === "40P01"
  );
}
