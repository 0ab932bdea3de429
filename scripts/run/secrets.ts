import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Made on the first start, readable by this account only. */
export function readSecrets(dataDir: string): { secretKey: string } {
  const file = path.join(dataDir, "secrets.json");
  if (!fs.existsSync(file)) {
    const secrets = { secretKey: crypto.randomBytes(32).toString("base64url") };
    // Written aside and renamed: a start cut short leaves either all of it or none.
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
    fs.renameSync(draft, file);
  }
  return JSON.parse(fs.readFileSync(file, "utf8")) as { secretKey: string };
}
