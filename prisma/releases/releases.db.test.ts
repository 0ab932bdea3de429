import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { closeConnections } from "@/lib/db/close-connections";
import { testDatabase } from "@/lib/db/testing/test-database";
import { askOnce, type Place, withEmptyDatabase } from "@/lib/db/testing/with-empty-database";
import { readEnvAgain } from "@/lib/env";
import { openBackup } from "@/scripts/backup/backup-file";
import { restoreBackup } from "@/scripts/backup/restore-backup";
import { bringForward } from "@/scripts/db/bring-forward";
import { readMigrations } from "@/scripts/db/migrations";
import { prepareDatabase } from "@/scripts/run/prepare-database";

const say = (): void => {};
const files = fs.readdirSync(import.meta.dirname).filter((file) => file.endsWith(".backup"));
const server = testDatabase();

/** Whoever used a version before this one brings his data along: from a backup, or from his data folder. */
describe.each(files)("the demo of %s", (name) => {
  const file = path.join(import.meta.dirname, name);
  afterEach(closeConnections);

  it("comes forward from its backup", async () => {
    await withEmptyDatabase(server, async (place) => {
      await restoreBackup({ ownerUrl: place.ownerUrl, file, replace: false, say });
      await bringForward(place, { isStrange: true });
      await expectWhole(place);
    });
  });

  it("comes forward in its own tables, as they lie in the data folder of that version", async () => {
    await withEmptyDatabase(server, async (place) => {
      const backup = await openBackup(file);
      await backup.handle.close();
      const migrations = readMigrations().slice(0, backup.manifest.migrations.length);
      await restoreBackup({ ownerUrl: place.ownerUrl, file, replace: false, say, migrations });
      await expectWhole(place);
    });
  });
});

async function expectWhole(place: Place): Promise<void> {
  process.env.DATABASE_URL = place.appUrl;
  readEnvAgain();
  // As npm start does it: nothing is loaded, as somebody has an account already.
  expect(await prepareDatabase({ ownerUrl: place.ownerUrl, appUrl: place.appUrl, withDemo: true })).toBeUndefined();
  const [counts] = await askOnce(
    place.url,
    `select (select count(*)::int from listing) as listings,
       (select count(*)::int from valuation where adjusted_price_usd is not null) as valued,
       (select count(*)::int from listing where offer_flags is null and deleted_at is null) as unread,
       (select count(*)::int from listing_score s join profile p on p.id = s.profile_id
          where p.is_default and s.is_ranked and s.ranks) as ranked`,
  );
  expect(counts).toMatchObject({ listings: 500, unread: 0 });
  expect(counts?.valued).toBeGreaterThan(400);
  expect(counts?.ranked).toBeGreaterThanOrEqual(330);
}
