import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "../errors";

/** Stored with every hash, so that raising them here leaves older hashes readable. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const keyBytes = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyBytes, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Takes the same time whether an account exists or not: without a stored hash it works on one that no password opens. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [algorithm, N, r, p, salt = "", key = ""] = (stored ?? unopenable).split("$");
  if (algorithm !== "scrypt") throw new Error(`Unknown password hash "${algorithm}".`);
  const wanted = Buffer.from(key, "base64");
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  const got = await derive(password, Buffer.from(salt, "base64"), wanted.length, parameters);
  // An older hash is done sooner; what is missing is made up, or the time would tell that there is such an account.
  const missing = parameters.N < cost.N || parameters.r < cost.r ? cost.p : cost.p - parameters.p;
  if (missing > 0) await derive(password, Buffer.alloc(16), keyBytes, { ...cost, p: missing });
  return timingSafeEqual(got, wanted) && stored !== undefined;
}

/** Made with less than is asked today: hashed anew when its password is at hand, at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const [, N, r, p] = stored.split("$");
  return Number(N) < cost.N || Number(r) < cost.r || Number(p) < cost.p;
}

/** Random, readable aloud: no letters that look alike, groups of five, about 115 bits. */
export function generatePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const pick = () => letters[randomInt(letters.length)];
  return Array.from({ length: 5 }, () => Array.from({ length: 5 }, pick).join(""))
    .slice(0, 5)
    .join("-");
}

const unopenable = [
  "scrypt",
  cost.N,
  cost.r,
  cost.p,
  Buffer.alloc(16).toString("base64"),
  Buffer.alloc(keyBytes).toString("base64"),
].join("$");

/** Hashing occupies a core and 32 MB: four at once, and who would wait longer than two seconds is turned away. */
const mostAtOnce = 4;
const longestWaitMs = 2_000;
const waiting = new Set<() => void>();
let atWork = 0;

async function derive(password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> {
  if (atWork >= mostAtOnce) await waitForPlace();
  else atWork++;
  try {
    return await hash(password, salt, bytes, options);
  } finally {
    // The place goes to whoever waits longest, or becomes free.
    const [next] = waiting;
    if (next) next();
    else atWork--;
  }
}

function waitForPlace(): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      clearTimeout(patience);
      waiting.delete(enter);
      resolve();
    };
    const patience = setTimeout(() => {
      waiting.delete(enter);
      const message = "Too many people sign in at once; try again in a few seconds.";
      reject(new AppError("unavailable", message, { retryAfterSeconds: 5 }));
    }, longestWaitMs);
    waiting.add(enter);
  });
}

function hash(password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> {
  const memory = 256 * (options.N ?? 0) * (options.r ?? 0);
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, bytes, { ...options, maxmem: memory }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
