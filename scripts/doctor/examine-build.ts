import fs from "node:fs";
import { describeBuild, isClientFresh } from "../run/build-if-stale";
import { findInstalled } from "../testing/find-chromium";
import { type Finding, ok, warn } from "./finding";

/** What npm start makes by itself; it only costs time when it is missing. */
export function examineBuild(): Finding[] {
  const build = describeBuild();
  return [
    isClientFresh()
      ? ok("client", "the database client fits the schema")
      : warn("client", "the database client is not generated from this schema", "npm start generates it."),
    build === "fresh"
      ? ok("build", "made from these sources")
      : warn(
          "build",
          build === "missing" ? "none yet" : "made from other sources",
          "npm start builds; about a minute.",
        ),
  ];
}

export async function examineChromium(): Promise<Finding[]> {
  const installed = findInstalled();
  if (installed) return [ok("Chromium", installed)];
  // An image that only runs the product leaves the test packages out.
  const own = await import("@playwright/test").then(({ chromium }) => chromium.executablePath()).catch(() => undefined);
  if (own && fs.existsSync(own)) return [ok("Chromium", own)];
  return [
    warn("Chromium", "none; only npm test needs it", "npm test tries to get one, or name yours in CHROMIUM_PATH."),
  ];
}
