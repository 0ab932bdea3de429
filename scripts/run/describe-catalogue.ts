import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Its columns are large and its objects few, so what a load leaves behind can be given back to the machine at once. */
export const catalogueArguments = ["--expose-gc", "--max-semi-space-size=8", "--import", "tsx", "scripts/catalogue.ts"];

/**
 * Columns come and go as blocks of megabytes. Left to itself glibc soon keeps such blocks among small ones, where they are
 * never given back: with a fixed threshold each is the system's again as soon as it is free. Others pay no heed.
 */
export const catalogueEnvironment = { MALLOC_MMAP_THRESHOLD_: "131072" };

/** The longest address of a socket that every platform takes. */
const longestAddress = 100;

/** Where web and worker find the catalogue; a data folder too deep for a socket's address gets one elsewhere. */
export function describeCatalogue(dataDir: string): { CATALOGUE_SOCKET: string; CATALOGUE_TOKEN: string } {
  const inside = path.join(dataDir, "run", "catalogue.sock");
  const folder =
    inside.length <= longestAddress ? path.dirname(inside) : fs.mkdtempSync(path.join(os.tmpdir(), "deal-brain-"));
  return {
    CATALOGUE_SOCKET: path.join(folder, "catalogue.sock"),
    CATALOGUE_TOKEN: crypto.randomBytes(24).toString("base64url"),
  };
}
