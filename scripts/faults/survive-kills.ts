import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findRunningServer } from "../postgres/server";
import { makeProduct, type Product, readSignIn, waitUntilReady } from "./product";
import { signIn, writeUntil } from "./writer";

/**
 * Kills each process of the running product with SIGKILL, the database with all its processes and the supervisor
 * included, while writers write over HTTP; afterwards everything they were told is saved is there, exactly once.
 */
const rounds = Number(process.argv[2] ?? 10);
const victims = ["web", "postmaster", "worker", "database", "supervisor"] as const;
const root = fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-faults-"));
fs.chmodSync(root, 0o755);
const dataDir = path.join(root, "data");
const product = await makeProduct(dataDir);

try {
  await product.start();
  const credentials = await readSignIn(product);
  const cookie = await signIn(product.baseUrl, credentials);
  let stopped = false;
  const listings = [3, 4, 5];
  const writing = listings.map((listingId) =>
    writeUntil({ baseUrl: product.baseUrl, cookie, listingId }, () => stopped),
  );
  for (let round = 0; round < rounds; round++) {
    await sleep(300 + Math.random() * 1_200);
    const victim = victims[round % victims.length] ?? "web";
    const startedAt = Date.now();
    await kill(product, victim);
    await waitUntilReady(product.baseUrl, undefined, product.output);
    console.log(
      `round ${round + 1}: killed ${victim}, ready again after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
    );
  }
  await sleep(500);
  stopped = true;
  const written = await Promise.all(writing);
  await check(listings, written);
  const code = await product.stop();
  const { supervisor: _, ...left } = product.pids();
  if (code !== 0) throw new Error(`The product ended with ${code} after SIGTERM`);
  if (Object.values(left).some((pids) => pids.length > 0)) throw new Error(`Left behind: ${JSON.stringify(left)}`);
  console.log("Everything acknowledged is there, once; nothing was left running.");
} catch (error) {
  console.error(product.output().slice(-6_000));
  console.error(error);
  process.exitCode = 1;
} finally {
  await product.stop();
  fs.rmSync(root, { recursive: true, force: true });
}

async function kill({ pids, start }: Product, victim: (typeof victims)[number]): Promise<void> {
  const { supervisor, web, worker, postgres } = pids();
  const [postmaster] = postgres.sort((a, b) => a - b);
  const chosen = {
    web,
    worker,
    postmaster: postmaster ? [postmaster] : [],
    database: postgres,
    supervisor: [supervisor],
  }[victim];
  if (chosen.length === 0 || !chosen[0]) throw new Error(`There is no ${victim} to kill`);
  for (const pid of chosen) {
    try {
      if (pid) process.kill(pid, "SIGKILL");
    } catch {
      // one of the database's processes may end by itself meanwhile
    }
  }
  await sleep(200);
  if (victim === "supervisor") {
    await sleep(1_000); // its children notice and leave; the database stays and is found by the next start
    await start();
  }
}

async function check(listings: number[], written: Awaited<ReturnType<typeof writeUntil>>[]): Promise<void> {
  const url = await findRunningServer(path.join(dataDir, "postgres"), "dealbrain");
  if (!url) throw new Error("The database does not answer");
  const client = new pg.Client({ connectionString: url("owner", "dealbrain") });
  await client.connect();
  try {
    for (const [i, listingId] of listings.entries()) {
      const { acknowledged = 0, retries = 0, firstVersion = 0, lastNotes = "" } = written[i] ?? {};
      const { rows } = await client.query(
        `select l.row_version, l.notes, (select count(*)::int from audit_log a
           where a.entity = 'listing' and a.entity_id = l.id::text and a.action = 'listings.update') as audits,
           (select count(*)::int from change_set_row r where r.entity = 'listing' and r.entity_id = l.id::text) as changes
         from listing l where l.id = $1`,
        [listingId],
      );
      const found = rows[0];
      const expected = {
        row_version: firstVersion + acknowledged,
        notes: lastNotes,
        audits: acknowledged,
        changes: acknowledged,
      };
      if (JSON.stringify(found) !== JSON.stringify(expected))
        throw new Error(`Listing ${listingId}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
      if (acknowledged < rounds)
        throw new Error(`Listing ${listingId}: only ${acknowledged} writes in ${rounds} rounds`);
      console.log(`listing ${listingId}: ${acknowledged} writes acknowledged, ${retries} asked again`);
    }
    const amiss = await client.query(
      "select count(*)::int as n from listing l left join listing_search s on s.listing_id = l.id where s.listing_id is null",
    );
    if (amiss.rows[0].n !== 0) throw new Error("Search documents are missing");
  } finally {
    await client.end();
  }
}
