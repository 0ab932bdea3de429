import pg from "pg";
import { requireDatabaseUrl } from "../../env";

const freshMs = 500;
const patienceMs = 1_500;

let pool: pg.Pool | undefined;
let upUntil = 0;
let asking: Promise<boolean> | undefined;

/** Asked before every page: an answer of yes holds for half a second, and all who ask at once share one question. */
export function isDatabaseUp(): boolean | Promise<boolean> {
  if (performance.now() < upUntil) return true;
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

/** On a connection of its own: when all others are busy, the database is busy and not gone. */
async function ask(): Promise<boolean> {
  pool ??= openPool();
  try {
    await pool.query("select");
    upUntil = performance.now() + freshMs;
    return true;
  } catch {
    return false;
  }
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: requireDatabaseUrl(),
    max: 1,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    application_name: "deal-brain ping",
  });
  opened.on("error", () => {
    upUntil = 0; // the server ended our idle connection: it goes down
  });
  return opened;
}
