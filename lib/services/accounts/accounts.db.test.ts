import { scryptSync } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, system } from "../../auth/actor";
import type { Account } from "../../db/accounts/account";
import { findLiveSession, listLiveSessions } from "../../db/sessions/sessions";
import { testDatabase } from "../../db/testing/test-database";
import { inTransaction } from "../../db/transaction";
import { defaultPreferences } from "../../settings/preferences";
import { undoChange } from "../undo/undo-change";
import { changePassword } from "./change-password";
import { closeSession } from "./close-session";
import { createAccount } from "./create-account";
import { endSession } from "./end-session";
import { maxFailedAttempts, maxFailedAttemptsPerNetwork, openSession } from "./open-session";
import { putOffPassword } from "./put-off-password";
import { resetPassword } from "./reset-password";
import { savePreferences } from "./save-preferences";
import { updateAccount } from "./update-account";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");
let admin: Actor;

const make = (email: string, role: "admin" | "analyst" | "viewer") =>
  createAccount({ actor: system, now: new Date() }, { email, username: email.split("@")[0] ?? "", role });
/** Each from an address of its own, unless told. */
let lastAddress = 0;
const enterWith = (email: string, password: string, code: string, address = nextAddress(), now = new Date()) =>
  openSession({ now, userAgent: "test", address }, { email, password, code });
const enter = async (email: string, password: string, address = nextAddress()) => {
  const opened = await enterWith(email, password, "", address);
  if (opened && "wants" in opened) throw new Error("A code was asked for");
  return opened;
};
const nextAddress = () => `2001:db8:0:${(++lastAddress).toString(16)}::1`;
const actorOf = (account: Account, sessionId = ""): Actor => ({
  accountId: account.id,
  name: account.username,
  email: account.email,
  role: account.role,
  sessionId,
});

beforeAll(async () => {
  admin = actorOf((await make("chief@example.com", "admin")).account);
});

describe("signing in", () => {
  it("opens a session that ends with the account's activity, and comes back to nobody", async () => {
    const { account, password } = await make("ada@example.com", "viewer");
    const opened = await enter("ADA@example.com", password);
    expect(await findLiveSession(opened?.sessionId ?? "")).toMatchObject({ accountId: account.id, role: "viewer" });
    const off = await updateAccount(
      { actor: admin, now },
      { id: account.id, rowVersion: account.rowVersion, isActive: false },
    );
    expect(await findLiveSession(opened?.sessionId ?? "")).toBeUndefined();
    expect(await enter("ada@example.com", password)).toBeUndefined();
    await updateAccount({ actor: admin, now }, { id: account.id, rowVersion: off.account.rowVersion, isActive: true });
    expect(await findLiveSession(opened?.sessionId ?? "")).toBeUndefined();
    expect(await enter("ada@example.com", password)).toBeDefined();
  });

  it("locks after ten wrong passwords, even when they come all at once, and for fifteen minutes", async () => {
    const { account, password } = await make("bob@example.com", "viewer");
    await Promise.allSettled(Array.from({ length: maxFailedAttempts }, () => enter("bob@example.com", "wrong")));
    expect(await enter("bob@example.com", password)).toBeUndefined();
    const { rows } = await database.pool.query(
      "select extract(epoch from locked_until - now()) as seconds from user_account where id = $1",
      [account.id],
    );
    expect(Number(rows[0].seconds)).toBeGreaterThan(14 * 60);
    await database.pool.query("update user_account set locked_until = now() - interval '1 second' where id = $1", [
      account.id,
    ]);
    expect(await enter("bob@example.com", password)).toBeDefined();
  });

  it("tries no more than ten of a hundred guesses, whenever they come", async () => {
    const { password } = await make("guess@example.com", "viewer");
    await Promise.allSettled(
      Array.from({ length: maxFailedAttempts }, (_, i) => enter("guess@example.com", `guess ${i}`)),
    );
    const more = await Promise.all([password, "x", password].map((guess) => enter("guess@example.com", guess)));
    expect(more).toEqual([undefined, undefined, undefined]);
  });

  it("shuts a network out after fifty wrong passwords, whatever the accounts, and locks no more accounts for it", async () => {
    const { account, password } = await make("oda@example.com", "viewer");
    const from = (host: number) => `2001:db8:ffff:1::${host.toString(16)}`;
    for (let at = 1; at <= 3; at++) expect(await enter("oda@example.com", password, from(at))).toBeDefined();
    const guesses = [1, 2, 3];
    await database.pool.query("update sign_in_attempt set count = count + $1 where network = '2001:db8:ffff:1::/64'", [
      maxFailedAttemptsPerNetwork - guesses.length,
    ]);
    await Promise.all(guesses.map((at) => enter(`no${at}@example.com`, "spray", from(at))));
    for (let at = 0; at < maxFailedAttempts; at++)
      expect(await enter("oda@example.com", at % 2 ? password : "spray", from(at))).toBeUndefined();
    expect(await enter("oda@example.com", password, "2001:db8:ffff:2::1")).toBeDefined();
    const { rows } = await database.pool.query("select locked_until from user_account where id = $1", [account.id]);
    expect(rows[0].locked_until).toBeNull();
    await database.pool.query(
      "update sign_in_attempt set expires_at = now() - interval '1 second' where network = '2001:db8:ffff:1::/64'",
    );
    expect(await enter("oda@example.com", password, from(1))).toBeDefined();
  });

  it("nine wrong passwords and a right one begin the count anew", async () => {
    const { password } = await make("nine@example.com", "viewer");
    for (let round = 0; round < 2; round++) {
      await Promise.allSettled(Array.from({ length: maxFailedAttempts - 1 }, () => enter("nine@example.com", "wrong")));
      expect(await enter("nine@example.com", password)).toBeDefined();
    }
  });

  it("a reset unlocks, ends the sessions, and makes the old password worthless", async () => {
    const { account, password } = await make("cyd@example.com", "viewer");
    const opened = await enter("cyd@example.com", password);
    const { rows } = await database.pool.query("select row_version from user_account where id = $1", [account.id]);
    const reset = await resetPassword({ actor: admin, now }, { id: account.id, rowVersion: rows[0].row_version });
    expect(await findLiveSession(opened?.sessionId ?? "")).toBeUndefined();
    expect(await enter("cyd@example.com", password)).toBeUndefined();
    expect(await enter("cyd@example.com", reset.password)).toBeDefined();
  });

  it("changing one's password keeps the session that asked and ends the others", async () => {
    const { account, password } = await make("dee@example.com", "viewer");
    const [kept, other] = [await enter("dee@example.com", password), await enter("dee@example.com", password)];
    const actor = actorOf(account, kept?.sessionId);
    const next = { newPassword: "another long secret", repeatedPassword: "another long secret" };
    await expect(changePassword({ actor, now }, { currentPassword: "no", ...next })).rejects.toMatchObject({
      kind: "invalid",
    });
    await changePassword({ actor, now }, { currentPassword: password, ...next });
    expect(await findLiveSession(kept?.sessionId ?? "")).toBeDefined();
    expect(await findLiveSession(other?.sessionId ?? "")).toBeUndefined();
  });
});

describe("the audit", () => {
  const told = async (id: number, action: string) =>
    (
      await database.pool.query(
        "select actor_name, changes ->> 'label' as label from audit_log where entity_id = $1 and action = $2 order by id",
        [String(id), action],
      )
    ).rows;

  it("tells of failed sign-ins, the lock and signing out, and keeps nothing that was typed", async () => {
    const { account, password } = await make("nia@example.com", "viewer");
    const opened = await enter("nia@example.com", password, "192.0.2.7");
    await closeSession(opened?.sessionId ?? "");
    await closeSession(opened?.sessionId ?? "");
    expect(await told(account.id, "accounts.sign-out")).toEqual([
      { actor_name: "nia@example.com", label: "Signed out" },
    ]);
    await database.pool.query("update user_account set failed_login_attempts = $2 where id = $1", [
      account.id,
      maxFailedAttempts - 1,
    ]);
    await enter("nia@example.com", "wrong", "192.0.2.7");
    await enter("nia@example.com", password, "192.0.2.7");
    expect((await told(account.id, "accounts.sign-in-failed")).map(({ label }) => label)).toEqual([
      "Failed sign-in as nia@example.com, from 192.0.2.7",
      "Failed sign-in as nia@example.com, which is locked, from 192.0.2.7",
    ]);
    expect(await told(account.id, "accounts.lock")).toHaveLength(1);
    await enter("my secret by mistake", "x", "192.0.2.7");
    const { rows } = await database.pool.query("select changes::text from audit_log order by id desc limit 1");
    expect(rows[0].changes).toContain("for an account that is not there");
    expect(rows[0].changes).not.toContain("mistake");
  });

  it("tells of wrong present passwords, even when the rest is rolled back", async () => {
    const { account, password } = await make("oz@example.com", "viewer");
    const next = { newPassword: "gravel moss tulip", repeatedPassword: "gravel moss tulip" };
    const inOuter = (currentPassword: string) =>
      inTransaction(undefined, (tx) =>
        changePassword({ actor: actorOf(account), now, tx }, { currentPassword, ...next }),
      );
    await expect(inOuter("wrong")).rejects.toMatchObject({ kind: "invalid" });
    expect(await told(account.id, "accounts.wrong-password")).toHaveLength(1);
    await inOuter(password);
  });
});

describe("own sessions", () => {
  it("are seen, and ended one by one, but never another's", async () => {
    const { account, password } = await make("pia@example.com", "viewer");
    const [here, there] = [await enter("pia@example.com", password), await enter("pia@example.com", password)];
    const actor = actorOf(account, here?.sessionId);
    const ids = async () => (await listLiveSessions(account.id)).map(({ id }) => id);
    expect(new Set(await ids())).toEqual(new Set([here?.sessionId, there?.sessionId]));
    await expect(endSession({ actor: admin, now }, { id: there?.sessionId ?? "" })).rejects.toMatchObject({
      kind: "not_found",
    });
    await endSession({ actor, now }, { id: there?.sessionId ?? "" });
    expect(await ids()).toEqual([here?.sessionId]);
    expect(await findLiveSession(there?.sessionId ?? "")).toBeUndefined();
  });

  it("end when nobody is seen for as long as the setting says, and no stored nonsense shuts everybody out", async () => {
    const { password } = await make("quin@example.com", "viewer");
    const { sessionId = "" } = (await enter("quin@example.com", password)) ?? {};
    await database.pool.query("update user_session set last_seen_at = now() - interval '20 minutes' where id = $1", [
      sessionId,
    ]);
    const set = (value: string) =>
      database.pool.query(
        `insert into application_settings (key, value_json) values ('idle_sessions', $1)
         on conflict (key) do update set value_json = excluded.value_json`,
        [value],
      );
    expect(await findLiveSession(sessionId)).toBeDefined();
    await set('{"endAfterMinutes": 15}');
    expect(await findLiveSession(sessionId)).toBeUndefined();
    await set('{"endAfterMinutes": "soon"}');
    expect(await findLiveSession(sessionId)).toBeDefined();
    await set('{"endAfterMinutes": 30}');
    expect(await findLiveSession(sessionId)).toBeDefined();
  });
});

describe("a password that somebody else made up", () => {
  const mustChange = async (sessionId = "") => (await findLiveSession(sessionId))?.mustChangePassword;

  it("is to be changed, after a reset too, and then is one's own", async () => {
    const { account, password } = await make("jon@example.com", "viewer");
    const opened = await enter("jon@example.com", password);
    expect(await mustChange(opened?.sessionId)).toBe(true);
    const actor: Actor = {
      ...actorOf(account, opened?.sessionId),
      unfinished: { step: "password", canWait: false },
    };
    await expect(savePreferences({ actor, now }, defaultPreferences)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(putOffPassword({ actor, now })).rejects.toMatchObject({ kind: "conflict" });
    const next = { newPassword: "gravel moss tulip", repeatedPassword: "gravel moss tulip" };
    await changePassword({ actor, now }, { currentPassword: password, ...next });
    expect(await mustChange(opened?.sessionId)).toBe(false);
    const { rows } = await database.pool.query("select row_version from user_account where id = $1", [account.id]);
    const reset = await resetPassword({ actor: admin, now }, { id: account.id, rowVersion: rows[0].row_version });
    expect(await mustChange((await enter("jon@example.com", reset.password))?.sessionId)).toBe(true);
  });

  it("may be kept for one session where it can wait", async () => {
    const { account, password } = await make("kay@example.com", "viewer");
    const opened = await enter("kay@example.com", password);
    const actor: Actor = { ...actorOf(account, opened?.sessionId), unfinished: { step: "password", canWait: true } };
    await savePreferences({ actor, now }, defaultPreferences);
    await putOffPassword({ actor, now });
    expect(await findLiveSession(opened?.sessionId ?? "")).toMatchObject({ passwordLater: true });
    const again = await enter("kay@example.com", password);
    expect(await findLiveSession(again?.sessionId ?? "")).toMatchObject({ passwordLater: false });
  });

  it("is not replaced by a well-known one, nor by one's own name", async () => {
    const { account, password } = await make("lou.reed@example.com", "viewer");
    for (const newPassword of ["password1234", "lou.reed and friends"])
      await expect(
        changePassword(
          { actor: actorOf(account), now },
          { currentPassword: password, newPassword, repeatedPassword: newPassword },
        ),
      ).rejects.toMatchObject({ kind: "invalid", data: { problems: [{ path: "newPassword" }] } });
  });

  it("is hashed anew at the sign-in when less was asked once", async () => {
    const { account } = await make("mia@example.com", "viewer");
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync("of long ago", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    const old = `scrypt$${2 ** 14}$8$1$${salt.toString("base64")}$${key.toString("base64")}`;
    await database.pool.query("update user_account set hashed_password = $2 where id = $1", [account.id, old]);
    expect(await enter("mia@example.com", "wrong")).toBeUndefined();
    expect(await enter("mia@example.com", "of long ago")).toBeDefined();
    const { rows } = await database.pool.query("select hashed_password from user_account where id = $1", [account.id]);
    expect(rows[0].hashed_password).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await enter("mia@example.com", "of long ago")).toBeDefined();
  });
});

describe("changing accounts", () => {
  it("is for administrators", async () => {
    const { account } = await make("eve@example.com", "analyst");
    const input = { id: account.id, rowVersion: 1, role: "admin" as const };
    await expect(updateAccount({ actor: actorOf(account), now }, input)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("refuses a taken e-mail by its field, in any letters", async () => {
    await make("fay@example.com", "viewer");
    const twin = { email: "Fay@Example.com", username: "fay2", role: "viewer" as const };
    await expect(createAccount({ actor: admin, now }, twin)).rejects.toMatchObject({
      kind: "invalid",
      data: { problems: [{ path: "email" }] },
    });
  });

  it("of many who change one account at once, exactly one wins", async () => {
    const { account } = await make("gus@example.com", "viewer");
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        updateAccount({ actor: admin, now }, { id: account.id, rowVersion: 1, fullName: `Gus ${i}` }),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of tries)
      if (each.status === "rejected")
        expect(each.reason).toMatchObject({ kind: "conflict", data: { current: { rowVersion: 2 } } });
  });

  it("never loses the last administrator, not even to two at once or by undoing", async () => {
    const { account: second } = await make("hal@example.com", "admin");
    const demote = (actor: Actor, id: number, rowVersion: number) =>
      updateAccount({ actor, now }, { id, rowVersion, role: "viewer" });
    const { rows } = await database.pool.query("select row_version from user_account where id = $1", [admin.accountId]);
    const both = await Promise.allSettled([
      demote(admin, second.id, second.rowVersion),
      demote(actorOf(second), admin.accountId, rows[0].row_version),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = await database.pool.query(
      "select count(*)::int as n from user_account where role = 'admin' and is_active",
    );
    expect(left.rows[0].n).toBe(1);
  });

  it("is recorded, can be undone once, and the undo can be undone", async () => {
    const { rows: chiefs } = await database.pool.query(
      "select id, username, email, role::text from user_account where role = 'admin' and is_active limit 1",
    );
    const chief = actorOf(chiefs[0] as Account);
    const { account } = await make("ivy@example.com", "viewer");
    const changed = await updateAccount({ actor: chief, now }, { id: account.id, rowVersion: 1, role: "analyst" });
    const roleNow = async () =>
      (await database.pool.query("select role::text, row_version from user_account where id = $1", [account.id]))
        .rows[0];
    const changeSetId = changed.changeSetId ?? 0;
    const undone = await undoChange({ actor: chief, now }, { changeSetId });
    expect(undone).toMatchObject({ restored: 1, skipped: [] });
    expect(await roleNow()).toMatchObject({ role: "viewer", row_version: 3 });
    await expect(undoChange({ actor: chief, now }, { changeSetId })).rejects.toMatchObject({ kind: "conflict" });
    await undoChange({ actor: chief, now }, { changeSetId: undone.changeSetId ?? 0 });
    expect(await roleNow()).toMatchObject({ role: "analyst", row_version: 4 });
    const { rows } = await database.pool.query(
      "select action, changes from audit_log where entity_id = $1 and action = 'accounts.update' order by id",
      [String(account.id)],
    );
    expect(rows).toHaveLength(3);
    expect(rows[0].changes).toMatchObject({ before: { role: "viewer" }, after: { role: "analyst" } });
  });
});
