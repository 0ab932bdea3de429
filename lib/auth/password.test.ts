import { describe, expect, it } from "vitest";
import { generatePassword, hashPassword, isOutdated, verifyPassword } from "./password";

describe("passwords", () => {
  it("opens with the right one only, and hashes the same one differently each time", async () => {
    const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(one).not.toBe(two);
    expect(await verifyPassword("correct horse", one)).toBe(true);
    expect(await verifyPassword("correct horsf", one)).toBe(false);
    expect(await verifyPassword("", one)).toBe(false);
  });

  it("keeps its parameters with the hash, at the strength that was decided", async () => {
    const [algorithm, N, r, p] = (await hashPassword("x")).split("$");
    expect([algorithm, Number(r), Number(p)]).toEqual(["scrypt", 8, 3]);
    expect(Number(N)).toBeGreaterThanOrEqual(2 ** 15);
  });

  it("reads hashes made with other parameters", async () => {
    const { scryptSync } = await import("node:crypto");
    const salt = Buffer.from("0123456789abcdef");
    const key = scryptSync("old", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    expect(
      await verifyPassword("old", `scrypt$${2 ** 14}$8$1$${salt.toString("base64")}$${key.toString("base64")}`),
    ).toBe(true);
  });

  it("takes different spellings of one letter for the same, and an unknown account for a wrong password", async () => {
    expect(await verifyPassword("caf\u0065\u0301", await hashPassword("caf\u00e9"))).toBe(true);
    expect(await verifyPassword("anything", undefined)).toBe(false);
  });

  it("knows a hash that was made with less", async () => {
    expect(isOutdated(`scrypt$${2 ** 15}$8$1$x$x`)).toBe(true);
    expect(isOutdated(await hashPassword("x"))).toBe(false);
  });

  it("turns away who would wait longer than two seconds, and serves the others", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword("x")));
    const refused = tries.filter((each) => each.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ kind: "unavailable", data: { retryAfterSeconds: 5 } });
    expect(await verifyPassword("x", await hashPassword("x"))).toBe(true);
  });

  it("makes passwords that are long and never the same", () => {
    const made = new Set(Array.from({ length: 200 }, generatePassword));
    expect(made.size).toBe(200);
    for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){4}[a-hjkmnp-z2-9]{5}$/);
  });
});
