import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { fingerprint } from "./seal";

const periodSeconds = 30;

export const makeFactorSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app takes, by a link or typed in. */
export const factorAddress = (secret: string, email: string): string => totp(secret, email).toString();

/** In which half minute the code is right, one early or late allowed for clocks that differ; undefined for a wrong one. */
export function findFactorStep(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totp(secret, "").validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

/** Ten, of about fifty bits each, readable aloud. */
export function makeRecoveryCodes(): string[] {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const part = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 10 }, () => `${part()}-${part()}`);
}

export const hashRecoveryCode = (code: string, accountId: number): string =>
  fingerprint(code.toLowerCase().replace(/[^a-z0-9]/g, ""), `recovery code of ${accountId}`);

/** Digits as people type them: with or without a gap. */
export const plainCode = (typed: string): string => typed.replace(/\s/g, "");

const totp = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: "Deal Brain", label, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds });
