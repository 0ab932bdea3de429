import { expect, it } from "vitest";
import { DATE, DETAILED, offerOf, valueListing } from "../__fixtures__/value-listing";
import { PC_CATALOGUE } from "../facts/pc-catalogue";
import { createValuer } from "./value-offer";

it("gives the same cents and the same hash from the same pins, another hash from other inputs", () => {
  const valuation = valueListing({ ram_gb: 32 }, [DETAILED]);
  const value = createValuer({ catalogue: PC_CATALOGUE, rulesets: [DETAILED], date: DATE });
  expect(value(offerOf({ ram_gb: 32 }))).toEqual(valuation);
  const hashes = [
    offerOf({ ram_gb: 16 }),
    offerOf({ ram_gb: 32, title: "x" }),
    offerOf({ ram_gb: 32, price_usd: 500.01 }),
  ].map((offer) => value(offer).inputHash);
  expect(new Set([...hashes, valuation.inputHash]).size).toBe(4);
  expect(valuation.inputHash).toMatch(/^[0-9a-f]{16}$/);
});
