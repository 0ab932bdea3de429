import { expect, it } from "vitest";
import { DETAILED, valueListing } from "../__fixtures__/value-listing";
import { PC_CATALOGUE } from "../facts/pc-catalogue";
import { describeBreakdown } from "./breakdown";
import { readBreakdownText, writeBreakdownText } from "./breakdown-text";

const valuation = valueListing({ ram_gb: 32 }, [DETAILED]);

it("is stored as compact text and drawn again from the version it pins", () => {
  const full = describeBreakdown(valuation, [DETAILED]);
  const text = writeBreakdownText(valuation);
  expect(text.length).toBeLessThan(JSON.stringify(full).length / 2);
  expect(readBreakdownText(text, [DETAILED], PC_CATALOGUE)).toEqual(full);
});

it("survives the loss of its version, and refuses foreign text", () => {
  const alone = readBreakdownText(writeBreakdownText(valuation), [], PC_CATALOGUE);
  expect(alone).toMatchObject({
    total_cents: -1920,
    rulesets: [
      { name: "Ruleset 5", groups: [{ name: "Group 8", rules: [{ name: "Rule 51", amount_cents: -1920 }, {}] }] },
    ],
  });
  for (const text of ["", "{}", "[]", "null", '{"v":2}', "not json"])
    expect(readBreakdownText(text, [], PC_CATALOGUE)).toBeNull();
});
