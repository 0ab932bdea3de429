import { Secret, TOTP } from "otpauth";
import { beforeAll, expect, it } from "vitest";
import { readEnvAgain } from "../env";
import { seal, unseal } from "./seal";
import { factorAddress, findFactorStep, hashRecoveryCode, makeFactorSecret, makeRecoveryCodes } from "./second-factor";

beforeAll(() => {
  process.env.SECRET_KEY = "for this test alone, and long enough";
  readEnvAgain();
});

// RFC 6238, appendix B: the last six of its eight digits.
it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [20_000_000_000, "353130"],
])("at %s s the code is %s", (seconds, code) => {
  const secret = Secret.fromLatin1("12345678901234567890").base32;
  const now = new Date(seconds * 1000);
  expect(findFactorStep(secret, code, now)).toBe(Math.floor(seconds / 30));
  expect(findFactorStep(secret, code, new Date(now.getTime() + 30_000))).toBe(Math.floor(seconds / 30));
  expect(findFactorStep(secret, code, new Date(now.getTime() + 90_000))).toBeUndefined();
});

it("reads no code that is none", () => {
  const secret = makeFactorSecret();
  for (const code of ["", "12345", "1234567", "abcdef", "１２３４５６"])
    expect(findFactorStep(secret, code, new Date())).toBeUndefined();
});

it("apps read the address as it is meant", () => {
  const secret = makeFactorSecret();
  const address = new URL(factorAddress(secret, "ada@example.com"));
  expect(address.protocol).toBe("otpauth:");
  expect(address.searchParams.get("secret")).toBe(secret);
  expect(new TOTP({ secret: Secret.fromBase32(secret) }).generate()).toMatch(/^\d{6}$/);
});

it("seals for one purpose, and opens nothing that was altered", () => {
  const sealed = seal("a secret", "factor of 1");
  expect(sealed).not.toContain("secret");
  expect(unseal(sealed, "factor of 1")).toBe("a secret");
  for (const other of [sealed.replace(/.$/, (end) => (end === "A" ? "Q" : "A")), "", "v1.a.b.c", "v1...", "x"])
    expect(unseal(other, "factor of 1")).toBeUndefined();
  expect(unseal(sealed, "factor of 2")).toBeUndefined();
});

it("takes a recovery code however it is written, and hashes each account's apart", () => {
  const [code = ""] = makeRecoveryCodes();
  expect(new Set(makeRecoveryCodes()).size).toBe(10);
  expect(hashRecoveryCode(` ${code.toUpperCase().replace("-", " ")} `, 1)).toBe(hashRecoveryCode(code, 1));
  expect(hashRecoveryCode(code, 2)).not.toBe(hashRecoveryCode(code, 1));
});
