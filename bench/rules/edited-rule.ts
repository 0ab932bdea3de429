import { createBatchTotals } from "@/lib/rules/columns/batch-totals";
import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { compileRuleset } from "@/lib/rules/compile/compile-ruleset";
import { parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { createFactReader, PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { medianOf, mediansInRounds } from "../report/take-time";
import { report, type Target } from "../report/targets";
import { generateOffers } from "./offers";

const LISTINGS = 1_000_000;

/** A rule is edited while everyone looks on: parse, compile, bind and value it for every listing there is. */
export function measureEditedRule(): Target {
  const columns = fillMillion();
  const facts = ["condition", "ram_gb", "primary_storage_gb"];
  const document = {
    name: "Edited",
    groups: [
      {
        name: "Edited",
        rules: [
          {
            name: "Used with little memory",
            conditions: [
              { field_name: "condition", operator: "equals", value: "used" },
              { field_name: "ram_gb", operator: "lt", value: 16 },
              { field_name: "primary_storage_gb", operator: "gte", value: 256 },
            ],
            actions: [{ action_type: "adjust_price", unit_type: "flat", value_usd: -12.5 }],
          },
        ],
      },
    ],
  };
  const totals = new Float64Array(LISTINGS);
  const evaluate = (): void => {
    const { ruleset } = parseRuleset(document, { catalogue: PC_CATALOGUE });
    createBatchTotals(compileRuleset(ruleset, PC_CATALOGUE), columns).addUp(0, LISTINGS, totals);
  };
  const { priceCents } = columns;
  let sink = 0;
  // The column of cents: the one whose sum means something without looking values up.
  const sum = (): void => {
    let total = 0;
    for (let at = 0; at < LISTINGS; at++) total += priceCents[at] ?? 0;
    sink += total;
  };
  const [rule, oneSum] = mediansInRounds(3, evaluate, sum);
  const ratio = rule / (oneSum * facts.length);
  report(
    `One edited rule of ${facts.length} facts over ${LISTINGS} listings: ${rule.toFixed(2)} ms; summing one column: ${oneSum.toFixed(2)} ms [${sink % 10}]`,
  );
  return {
    name: "edited rule over 1,000,000 listings, × sum of a column × its facts",
    value: Number(ratio.toPrecision(4)),
    limit: 5,
    better: "lower",
  };
}

/** A million listings, of which every thousandth part repeats: parts do, in any market. */
function fillMillion(): FactColumns {
  const readFacts = createFactReader(PC_CATALOGUE, "2026-11-21");
  const offers = generateOffers(20_000, 99);
  const rows = offers.map((offer) => readFacts(offer));
  const columns = new FactColumns(PC_CATALOGUE);
  const filled = medianOf(
    1,
    () => {
      for (let at = 0; at < LISTINGS; at++)
        columns.append(rows[(at * 7919) % rows.length] ?? [], offers[at % offers.length]?.priceCents ?? 0);
    },
    0,
  );
  report(`Filling the columns of ${LISTINGS} listings took ${(filled / 1000).toFixed(1)} s`);
  columns.trim();
  return columns;
}
