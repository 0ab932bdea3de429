import { withClient } from "./migrations";
import { prepareSchema } from "./prepare-schema";

/**
 * Brings a database and what is worked out in it to this version. Says what was done; nothing where all was up to date.
 * Whether listings lack anything is asked only where migrations were applied, or where `isStrange`: nobody knows who filled
 * it. The question reads every listing.
 */
export async function bringForward(
  { ownerUrl, appUrl }: { ownerUrl: string; appUrl: string },
  { isStrange = false }: { isStrange?: boolean } = {},
): Promise<string[]> {
  const applied = await prepareSchema(ownerUrl);
  const done = applied.length > 0 ? [`applied ${applied.length} migration${applied.length > 1 ? "s" : ""}`] : [];
  if ((isStrange || applied.length > 0) && (await lacksValuations(ownerUrl))) done.push(await valueAll(appUrl));
  return done;
}

/** Loaded here: on a fresh machine the database client is only generated after this file was read. */
export async function valueAll(appUrl: string): Promise<string> {
  const { valueListings } = await import("./value-listings");
  return valueListings(appUrl);
}

/** Data of a version that valued nothing yet, or knew not who ranks. */
async function lacksValuations(ownerUrl: string): Promise<boolean> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query(`select (exists (select 1 from listing) and not exists (select 1 from valuation))
       or exists (select 1 from listing where offer_flags is null and deleted_at is null) as lacking`),
  );
  return rows[0]?.lacking === true;
}
