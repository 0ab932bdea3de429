import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env";

/** Encrypts what only the running product may read; `purpose` and whose it is are bound to it. */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}

/** Undefined for what was altered, was meant for something else, or was sealed with another secret key. */
export function unseal(sealed: string, purpose: string): string | undefined {
  const [version, ...parts] = sealed.split(".");
  const [nonce, text, tag] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== "v1" || !nonce || !text || !tag || nonce.length !== 12 || tag.length !== 16) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), nonce, { authTagLength: 16 })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** What a stolen database alone does not give away, however short the text. */
export const fingerprint = (text: string, purpose: string): string =>
  createHmac("sha256", keyFor("fingerprint")).update(`${purpose}\n${text}`).digest("hex");

function keyFor(use: string): Buffer {
  const secret = env().SECRET_KEY;
  if (!secret) throw new Error("SECRET_KEY is not set; npm start makes one.");
  return Buffer.from(hkdfSync("sha256", secret, "", `deal-brain ${use}`, 32));
}
