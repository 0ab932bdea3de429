import fs from "node:fs";
import path from "node:path";
import { tryLoadWorld, type WorldName, worldNames } from "../prisma/seed/load-world";
import { dataFolder, openDatabase } from "./db/open-database";
import { prepareSchema } from "./db/prepare-schema";
import { generateIfStale } from "./run/build-if-stale";

/** npm run db:seed -- <world> [--rows N] — see prisma/seed/README.md. */
const wanted = readArguments(process.argv.slice(2));
if (typeof wanted === "string") {
  console.error(`${wanted}\nUsage: npm run db:seed -- ${worldNames.join("|")} [--rows N]`);
  process.exit(2);
}
const startedAt = performance.now();
const database = await openDatabase((line) => console.error(line));
try {
  // A folder that was never started has no tables yet.
  const applied = await prepareSchema(database.ownerUrl);
  if (applied.length > 0) console.error(`${elapsed()} applied ${applied.length} migrations`);
  const { isLoaded, summary, file } = await tryLoadWorld(database.ownerUrl, wanted.world, {
    rows: wanted.rows,
    say: (line) => console.error(`${elapsed()} ${line}`),
  });
  console.log(summary);
  if (file) {
    const written = path.join(dataFolder(), file.name);
    fs.mkdirSync(path.dirname(written), { recursive: true });
    fs.writeFileSync(written, file.text);
    console.log(`Wrote ${written}.`);
  }
  if (isLoaded) {
    // Loaded late: on a fresh machine the database client is made first.
    await generateIfStale();
    const { valueListings } = await import("./db/value-listings");
    console.log(await valueListings(database.appUrl));
  }
  if (isLoaded) console.log(`Took ${elapsed()}. Start the application and open /listings to look around.`);
  process.exitCode = isLoaded ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}

function elapsed(): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** What is asked for, or what is wrong with it. */
function readArguments(given: string[]): { world: WorldName; rows?: number } | string {
  const [name = "", ...rest] = given;
  const world = worldNames.find((known) => known === name);
  if (world === undefined) return name === "" ? "Name a world." : `There is no world "${name}".`;
  if (rest.length === 0) return { world };
  const rows = Number(rest[1]);
  if (rest[0] !== "--rows" || rest.length !== 2) return `Cannot read "${rest.join(" ")}".`;
  if (world !== "large") return `Only the large world takes --rows; "${world}" has its own size.`;
  if (!Number.isInteger(rows) || rows < 1 || rows > 20_000_000)
    return "--rows takes a whole number from 1 to 20,000,000.";
  return { world, rows };
}
