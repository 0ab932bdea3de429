import { withClient } from "../db/migrations";
import { prepareSchema } from "../db/prepare-schema";
import { say } from "./say";

export type FirstAdministrator = { email: string; password: string };

/** Brings the database to this version; on the very first start also fills it and makes the first administrator. */
export async function prepareDatabase(options: {
  ownerUrl: string;
  appUrl: string;
  withDemo: boolean;
}): Promise<FirstAdministrator | undefined> {
  const { ownerUrl } = options;
  const applied = await prepareSchema(ownerUrl);
  if (applied.length > 0) say(`applied ${applied.length} migration${applied.length > 1 ? "s" : ""}`);
  if (await hasAccounts(ownerUrl)) {
    // Data of a version that valued nothing yet, or knew not who ranks.
    if (applied.length > 0 && (await lacksValuations(ownerUrl))) await valueAll(options.appUrl);
    return undefined;
  }
  return makeFirstAdministrator(options);
}

/** Loaded here: on a fresh machine the database client is only generated after this file was read. */
async function valueAll(appUrl: string): Promise<void> {
  const { valueListings } = await import("../db/value-listings");
  say(await valueListings(appUrl));
}

async function lacksValuations(ownerUrl: string): Promise<boolean> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(`select (exists (select 1 from listing) and not exists (select 1 from valuation))
       or exists (select 1 from listing where offer_flags is null and deleted_at is null) as lacking`),
  );
  return rows[0]?.lacking === true;
}

async function hasAccounts(ownerUrl: string): Promise<boolean> {
  return withClient(
    ownerUrl,
    async (client) => ((await client.query("select 1 from user_account limit 1")).rowCount ?? 0) > 0,
  );
}

/** The account comes last: a first start cut short finds none and does all of this again. */
async function makeFirstAdministrator(options: {
  ownerUrl: string;
  appUrl: string;
  withDemo: boolean;
}): Promise<FirstAdministrator> {
  const { loadWorld } = await import("../../prisma/seed/load-world");
  const world = options.withDemo ? "demo" : "empty";
  say(`loading the ${world} world …`);
  const loaded = await loadWorld(options.ownerUrl, world);
  say(loaded);
  await valueAll(options.appUrl);
  process.env.DATABASE_URL = options.appUrl;
  const [{ createAccount }, { system }, { closeConnections }] = await Promise.all([
    import("../../lib/services/accounts/create-account"),
    import("../../lib/auth/actor"),
    import("../../lib/db/close-connections"),
  ]);
  const email = "admin@deal-brain.local";
  const { password } = await createAccount(
    { actor: system, now: new Date() },
    { email, username: "admin", fullName: "Administrator", role: "admin" },
  );
  await closeConnections();
  return { email, password };
}
