import { expect, it } from "vitest";
import { readOffer } from "@/lib/listings/read-offer";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { createAppraiser, type PricedOffer } from "./appraise";
import { createPcCatalogue } from "./facts/pc-catalogue";
import { DEFAULT_RANKING_RULES } from "./ranks/who-ranks";
import { DEFAULT_THRESHOLDS } from "./scores/badge";
import { DEFAULT_REFERENCES } from "./scores/composite";

const catalogue = createPcCatalogue([]);

function appraise(asked: { field_name: string; operator: string; value: number }, components: object[]) {
  const conditions = { logical_operator: "AND", conditions: [{ field_type: "number", ...asked }] };
  const actions = [{ action_type: "adjust_price", unit_type: "flat", value_usd: -20 }];
  const { ruleset } = parseRuleset(
    { id: 1, name: "One", groups: [{ name: "One", rules: [{ id: 1, name: "One", conditions, actions }] }] },
    { catalogue },
  );
  const read = readOffer({ id: 1, title: "A machine", price_usd: 300, components });
  if (!read.ok) throw new Error(read.problems.join("; "));
  const book = { catalogue, rulesets: [ruleset], versionIds: new Map(), profiles: [], date: "2026-03-01" };
  return createAppraiser({
    ...book,
    references: DEFAULT_REFERENCES,
    thresholds: DEFAULT_THRESHOLDS,
    rankingRules: DEFAULT_RANKING_RULES,
    priceMedians: new Map(),
  })(read.offer as PricedOffer);
}

it("tells a result apart in which another component earns the same cents", () => {
  const wifi = [{ component_type: "wifi", quantity: 1 }];
  const [ofWifi, ofPrice] = [
    { field_name: "components.wifi", operator: "greater_than", value: 0 },
    { field_name: "price_usd", operator: "greater_than", value: 0 },
  ];
  const [one, other] = [appraise(ofWifi, wifi), appraise(ofPrice, wifi)];
  expect(one.adjustedCents).toBe(28_000);
  expect(other.adjustedCents).toBe(28_000);
  expect(one.resultHash).not.toBe(other.resultHash);
  expect(appraise(ofWifi, wifi).resultHash).toBe(one.resultHash);
});
