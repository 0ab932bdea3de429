import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Services that open a transaction and write down no change of their own, each with its reason. */
const silent: Record<string, string> = {
  "accounts/begin-factor.ts": "a secret nobody uses yet; confirming it is recorded",
  "accounts/put-off-password.ts": "belongs to one session and ends with it",
  "baseline/change-baseline.ts": "publishes, which records",
  "baseline/load-baseline.ts": "publishes, which records",
  "components/preview-merge.ts": "reads one moment",
  "listings/preview-listing.ts": "reads one moment",
  "listings/refresh-freshness.ts": "follows the clock, not a person",
  "packages/export-package.ts": "reads one moment",
  "profiles/preview-ranking.ts": "reads one moment",
  "rulesets/save-draft.ts": "a draft is its author's until it is published, which records",
  "rulesets/try-listing.ts": "reads one moment",
  "valuations/check-prices.ts": "follows the market, not a person",
  "valuations/explain-listing.ts": "reads one moment",
  "valuations/explain-order.ts": "reads one moment",
  "valuations/recalculate-listing.ts": "computes what is there already",
};
const records = /\b(makeChange|recordEvent|publishDocument|changeField)\(/;

it("every service that writes records it", () => {
  const files = fs
    .readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const found = files.filter((file) => {
    const text = fs.readFileSync(path.join(import.meta.dirname, file), "utf8");
    return text.includes("inTransaction(") && !records.test(text);
  });
  expect(found.toSorted()).toEqual(Object.keys(silent));
});
