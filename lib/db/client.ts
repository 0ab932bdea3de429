import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env, requireDatabaseUrl } from "../env";
import { PrismaClient } from "./generated/client";
import { nameKeptStatement } from "./kept-statement";

type Connections = { pool: pg.Pool; prisma: PrismaClient };
const shared = globalThis as typeof globalThis & { dealBrainConnections?: Connections };

/** Opened on first use: importing this while building must not need a database. Kept over hot reloads. */
export function connections(): Connections {
  shared.dealBrainConnections ??= open();
  return shared.dealBrainConnections;
}

let connectionName = "deal-brain";

/** Before the first use: how the database, and who looks into it, tells this process's connections from others. */
export function nameConnections(name: string): void {
  connectionName = name;
}

/** Hands the connections over to whoever closes them; the next use opens new ones. */
export function takeConnections(): Connections | undefined {
  const open = shared.dealBrainConnections;
  shared.dealBrainConnections = undefined;
  return open;
}

function open(): Connections {
  const pool = new pg.Pool({
    connectionString: requireDatabaseUrl(),
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    query_timeout: 35_000, // ours, for a server that cannot even keep its own
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: connectionName,
    keepAlive: true,
  });
  // A connection that breaks while idle is simply replaced; without a listener it would end the process.
  pool.on("error", () => {});
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameKeptStatement });
  return { pool, prisma: new PrismaClient({ adapter }) };
}
