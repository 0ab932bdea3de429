import crypto from "node:crypto";
import { type BackupFile, readRange } from "./backup-file";

/** Reads all rows' bytes against their checksums, before anything is changed. */
export async function verifyBackup({ file, handle, manifest }: BackupFile, signal?: AbortSignal): Promise<void> {
  for (const { name, offset, bytes, sha256 } of manifest.tables) {
    const hash = crypto.createHash("sha256");
    for await (const piece of readRange(handle, offset, bytes)) {
      signal?.throwIfAborted();
      hash.update(piece);
    }
    if (hash.digest("hex") !== sha256)
      throw new Error(`${file} is damaged: the rows of ${name} do not match their checksum. Use another backup.`);
  }
}
