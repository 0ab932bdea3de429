import { beforeAll, expect, it } from "vitest";
import type { Actor } from "../../auth/actor";
import { findPreferences } from "../../db/settings/preferences";
import { testDatabase } from "../../db/testing/test-database";
import { defaultPreferences } from "../../settings/preferences";
import { readListContext } from "../listings/read-list";
import { saveView } from "../views/save-view";
import { savePreferences } from "./save-preferences";

const database = testDatabase();
const bob: Actor = { accountId: 1, name: "Bob", email: "bob@example.com", role: "viewer", sessionId: "s" };
const context = { actor: bob, now: new Date() };

beforeAll(async () => {
  await database.pool.query(
    `insert into user_account (id, public_id, email, username, hashed_password) values
      (1, gen_random_uuid(), 'bob@example.com', 'bob', 'x'), (2, gen_random_uuid(), 'eve@example.com', 'eve', 'x')`,
  );
});

it("each keeps their own, lists begin as they say, and the audit names what changed", async () => {
  const view = { name: "Mine", query: "density=compact", isShared: false, defaultForRole: null };
  const { id } = await saveView(context, view);
  const wanted = { theme: "dark", density: "compact", numberFormat: "1 234,56", defaultViewId: id } as const;
  await savePreferences(context, wanted);
  expect((await readListContext(bob)).preferences).toEqual(wanted);
  expect(await findPreferences(2)).toEqual(defaultPreferences);
  const { rows } = await database.pool.query("select changes from audit_log where action = 'accounts.preferences'");
  expect(rows).toEqual([{ changes: expect.objectContaining({ before: defaultPreferences, after: wanted }) }]);
});

it("refuses a view that is somebody else's", async () => {
  const eve = { ...context, actor: { ...bob, accountId: 2 } };
  const { id } = await saveView(eve, { name: "Hers", query: "", isShared: false, defaultForRole: null });
  await expect(savePreferences(context, { ...defaultPreferences, defaultViewId: id })).rejects.toMatchObject({
    data: { problems: [{ path: "defaultViewId" }] },
  });
});
