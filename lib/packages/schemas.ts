import { z } from "zod";
import { MAX_PACKAGE_BYTES } from "./package-file";
import { INSTALL_STRATEGIES } from "./plan-install";

/** The bytes of a file, as base64: whoever sends a zip sends it like any other. */
const content = z
  .base64({ error: "must be the file's bytes as base64" })
  .max(Math.ceil(MAX_PACKAGE_BYTES / 3) * 4, `must be a file of at most ${MAX_PACKAGE_BYTES / 2 ** 20} MB`);

export const installPackageSchema = z.strictObject({
  content,
  strategy: z.enum(INSTALL_STRATEGIES, { error: `use one of ${INSTALL_STRATEGIES.join(", ")}` }),
});

export const exportPackageSchema = z.strictObject({
  format: z.enum(["json", "zip"], { error: "must be json or zip" }).default("json"),
});
