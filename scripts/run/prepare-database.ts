import { bringForward, valueAll } from "../db/bring-forward";
import { withClient } from "../db/migrations";
import { say } from "./say";

export type FirstAdministrator = { email: string; password: string };

/** Brings the database to this version; on the very first start also fills it and makes the first administrator. */
export async function prepareDatabase(options: {
  ownerUrl: string;
  appUrl: string;
  withDemo: boolean;
}): Promise<FirstAdministrator | undefined> {
  // A first start that was cut short has listings, and is filled anew.
  for (const line of await bringForward(options)) say(line);
  if (await hasAccounts(options.ownerUrl)) return undefined;
  return makeFirstAdministrator(options);
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
  say(await valueAll(options.appUrl));
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
