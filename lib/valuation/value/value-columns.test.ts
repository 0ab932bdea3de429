import { expect, it } from "vitest";
import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { DATE, DETAILED, offerOf, rulesetOf } from "../__fixtures__/value-listing";
import { createFactReader, PC_CATALOGUE } from "../facts/pc-catalogue";
import { createColumnValuer } from "./value-columns";
import { createValuer } from "./value-offer";

it("give every listing the adjusted price it has by itself, exceptions included", () => {
  const rulesets = [
    DETAILED,
    rulesetOf(1, -30),
    rulesetOf(2, 7, { conditions: [{ field_name: "condition", operator: "equals", value: "new" }] }),
    rulesetOf(3, -999, { is_active: false }),
  ];
  const offers = Array.from({ length: 1300 }, (_, id) =>
    offerOf({
      id,
      price_usd: id % 97 === 0 ? null : (id % 70) + 0.5,
      ram_gb: [8, 16, 32][id % 3],
      condition: ["new", "used"][id % 2],
      ruleset_id: id % 50 === 0 ? 3 : null,
      disabled_ruleset_ids: id % 31 === 0 ? [1] : [],
      disabled_rule_ids: id % 29 === 0 ? [51] : [],
    }),
  );
  const readFacts = createFactReader(PC_CATALOGUE, DATE);
  const columns = new FactColumns(PC_CATALOGUE);
  for (const offer of offers) columns.append(readFacts(offer), offer.priceCents);
  const adjusted = new Float64Array(offers.length);
  createColumnValuer(rulesets, columns, {
    fixedRulesetIds: new Map(
      offers.flatMap(({ rulesetId }, place) => (rulesetId === null ? [] : [[place, rulesetId]])),
    ),
    disabledRulesetIds: new Map(offers.map(({ disabledRulesetIds }, place) => [place, disabledRulesetIds])),
    disabledRuleIds: new Map(
      offers.flatMap(({ disabledRuleIds }, place) =>
        disabledRuleIds.length === 0 ? [] : [[place, new Set(disabledRuleIds)]],
      ),
    ),
  }).value(0, offers.length, adjusted);
  const value = createValuer({ catalogue: PC_CATALOGUE, rulesets, date: DATE });
  expect([...adjusted]).toEqual(offers.map((offer) => value(offer).adjustedPriceCents ?? Number.NaN));
});
