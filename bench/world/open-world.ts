import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { valueWorld } from "@/lib/catalogue/__fixtures__/value-world";
import { loadWorld } from "@/prisma/seed/load-world";
import { grantToApplication } from "@/scripts/db/grants";
import { deployMigrations } from "@/scripts/db/migrations";
import { type PostgresServer, startPostgres } from "@/scripts/postgres/server";
import { report } from "../report/targets";

export interface World {
  home: string;
  urls: PostgresServer["urls"];
  close: () => Promise<void>;
}

/**
 * An embedded server with its usual, durable settings and a world of valued listings. A folder that is named is kept and
 * used again: valuing a million listings takes longer than all the rest.
 */
export async function openWorld(rows: number, kept: string | undefined): Promise<World> {
  const home = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-bench-"));
  fs.mkdirSync(home, { recursive: true });
  fs.chmodSync(home, 0o755);
  const isNew = !fs.existsSync(path.join(home, "postgres"));
  const server = await startPostgres({ home: path.join(home, "postgres"), database: "bench", say: report });
  await deployMigrations(server.urls.owner);
  await grantToApplication(server.urls.owner);
  if (isNew) {
    report(await loadWorld(server.urls.owner, "large", { rows }));
    report(`valued ${await valueWorld(server.urls.owner, new Date().toISOString().slice(0, 10))} listings`);
  }
  return {
    home,
    urls: server.urls,
    close: async () => {
      await server.stop();
      if (kept === undefined) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
