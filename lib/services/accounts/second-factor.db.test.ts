import { Secret, TOTP } from "otpauth";
import { beforeAll, expect, it } from "vitest";
import { type Actor, system } from "../../auth/actor";
import { findFactor } from "../../db/accounts/second-factor";
import { findLiveSession } from "../../db/sessions/sessions";
import { testDatabase } from "../../db/testing/test-database";
import { readEnvAgain } from "../../env";
import { updateSetting } from "../settings/update-setting";
import { beginFactor } from "./begin-factor";
import { confirmFactor } from "./confirm-factor";
import { createAccount } from "./create-account";
import { dropFactor } from "./drop-factor";
import { maxFailedAttempts, openSession } from "./open-session";
import { resetFactor } from "./reset-factor";

const database = testDatabase();
const start = new Date("2026-03-01T12:00:00Z");
const after = (halfMinutes: number) => new Date(start.getTime() + halfMinutes * 30_000);
let lastAddress = 0;

beforeAll(() => {
  process.env.SECRET_KEY = "for this suite alone, and long enough";
  readEnvAgain();
});

async function enrol(name: string, role: "viewer" | "admin" = "viewer") {
  const email = `${name}@example.com`;
  const { account, password } = await createAccount({ actor: system, now: start }, { email, username: name, role });
  const actor: Actor = { accountId: account.id, name, email, role, sessionId: "" };
  const enter = (code: string, now = start, typed = password) =>
    openSession({ now, userAgent: null, address: `192.0.2.${++lastAddress}` }, { email, password: typed, code });
  return { actor, password, enter };
}

async function withFactor(name: string) {
  const person = await enrol(name);
  const offer = await beginFactor({ actor: person.actor, now: start }, { currentPassword: person.password });
  const codeAt = (at: Date) =>
    new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({ timestamp: at.getTime() });
  const input = { sealed: offer.sealed, code: codeAt(start) };
  const { recoveryCodes } = await confirmFactor({ actor: person.actor, now: start }, input);
  return { ...person, codeAt, recoveryCodes };
}

it("asks for a code after the right password only, and opens once with each", async () => {
  const { enter, codeAt } = await withFactor("ada");
  expect(await enter("", after(5))).toEqual({ wants: "code" });
  expect(await enter("", after(5), "wrong")).toBeUndefined();
  expect(await enter(codeAt(after(5)), after(5), "wrong")).toBeUndefined();
  expect(await enter(codeAt(after(50)), after(5))).toEqual({ wants: "another code" });
  const code = codeAt(after(5));
  expect(await enter(`${code.slice(0, 3)} ${code.slice(3)}`, after(5))).toMatchObject({
    sessionId: expect.any(String),
  });
  expect(await enter(code, after(5))).toEqual({ wants: "another code" });
  expect(await enter(codeAt(after(7)), after(7))).toMatchObject({ sessionId: expect.any(String) });
});

it("the code that switched it on does not open", async () => {
  const { enter, codeAt } = await withFactor("bea");
  expect(await enter(codeAt(start))).toEqual({ wants: "another code" });
});

it("a recovery code opens once, and the audit counts what is left", async () => {
  const { actor, enter, recoveryCodes } = await withFactor("cyd");
  expect(recoveryCodes).toHaveLength(10);
  expect(await enter((recoveryCodes[3] ?? "").toUpperCase())).toMatchObject({ sessionId: expect.any(String) });
  expect(await enter(recoveryCodes[3] ?? "")).toEqual({ wants: "another code" });
  expect(await findFactor(actor.accountId)).toMatchObject({ codesLeft: 9 });
  const { rows } = await database.pool.query(
    "select changes ->> 'label' as label from audit_log where entity_id = $1 and action = 'accounts.sign-in'",
    [String(actor.accountId)],
  );
  expect(rows).toEqual([{ label: "Signed in with password and a recovery code; 9 left" }]);
});

it("guessing codes locks as guessing passwords does", async () => {
  const { enter, codeAt } = await withFactor("dot");
  for (let i = 0; i < maxFailedAttempts; i++) await enter(i % 2 ? "" : "000000", after(9));
  expect(await enter(codeAt(after(9)), after(9))).toBeUndefined();
});

it("stores nothing readable, and nothing at all before a code was right", async () => {
  const { actor, password } = await enrol("eve");
  const context = { actor, now: start };
  await expect(beginFactor(context, { currentPassword: "wrong" })).rejects.toMatchObject({
    kind: "invalid",
    data: { problems: [{ path: "currentPassword" }] },
  });
  const offer = await beginFactor(context, { currentPassword: password });
  const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({ timestamp: start.getTime() });
  const another = { ...actor, accountId: actor.accountId + 1 };
  await expect(confirmFactor({ actor: another, now: start }, { ...offer, code })).rejects.toMatchObject({
    kind: "conflict",
  });
  await expect(confirmFactor({ actor, now: after(61) }, { ...offer, code })).rejects.toMatchObject({
    kind: "conflict",
  });
  await expect(confirmFactor(context, { ...offer, code: "000000" })).rejects.toMatchObject({ kind: "invalid" });
  expect(await findFactor(actor.accountId)).toBeUndefined();
  const { recoveryCodes } = await confirmFactor(context, { ...offer, code });
  const { rows } = await database.pool.query("select to_jsonb(a)::text as stored from user_account a where id = $1", [
    actor.accountId,
  ]);
  for (const secret of [offer.secret, recoveryCodes[0] ?? ""]) expect(rows[0].stored).not.toContain(secret);
  await expect(dropFactor(context, { currentPassword: "wrong" })).rejects.toMatchObject({ kind: "invalid" });
  await dropFactor(context, { currentPassword: password });
  expect(await findFactor(actor.accountId)).toBeUndefined();
});

it("an administrator demands it, of administrators or of all, and cannot then be without", async () => {
  const boss = await enrol("fay", "admin");
  const viewer = await withFactor("gus");
  const opened = await boss.enter("", new Date());
  const session = opened && "sessionId" in opened ? opened.sessionId : "";
  const lacks = async () => (await findLiveSession(session))?.lacksFactor;
  const demand = (demandedOf: "nobody" | "administrators" | "everyone", rowVersion: number) =>
    updateSetting({ actor: boss.actor, now: start }, { key: "second_factor", rowVersion, value: { demandedOf } });
  expect(await lacks()).toBe(false);
  const { setting } = await demand("administrators", 0);
  expect(await lacks()).toBe(true);
  await dropFactor({ actor: viewer.actor, now: start }, { currentPassword: viewer.password });
  await demand("everyone", setting.rowVersion);
  await expect(
    dropFactor({ actor: viewer.actor, now: start }, { currentPassword: viewer.password }),
  ).rejects.toMatchObject({ kind: "conflict" });
  const offer = await beginFactor({ actor: boss.actor, now: start }, { currentPassword: boss.password });
  const code = new TOTP({ secret: Secret.fromBase32(offer.secret) }).generate({ timestamp: start.getTime() });
  await confirmFactor({ actor: boss.actor, now: start }, { sealed: offer.sealed, code });
  expect(await lacks()).toBe(false);
  await resetFactor({ actor: system, now: start }, { id: boss.actor.accountId });
  expect(await findLiveSession(session)).toBeUndefined();
  expect(await boss.enter("")).toMatchObject({ sessionId: expect.any(String) });
});
