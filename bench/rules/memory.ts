import type { Offer } from "@/lib/listings/offer";
import { FactColumns } from "@/lib/rules/columns/fact-columns";
import { createFactReader, PC_CATALOGUE } from "@/lib/valuation/facts/pc-catalogue";
import { report, type Target } from "../report/targets";

/** Bytes a listing takes in columns with every fact of the catalogue, dictionaries included. */
export function measureMemory(offers: readonly Offer[]): Target {
  const readFacts = createFactReader(PC_CATALOGUE, "2026-11-21");
  const columns = new FactColumns(PC_CATALOGUE);
  for (const offer of offers) columns.append(readFacts(offer), offer.priceCents);
  columns.trim();
  const { columns: fixed, values } = columns.countBytes();
  const perListing = fixed / offers.length;
  report(
    `Columns: ${perListing.toFixed(1)} bytes a listing for ${PC_CATALOGUE.facts.length} facts, and ${(values / offers.length).toFixed(1)} for the ` +
      `distinct values of ${offers.length} listings, which are shared and grow more slowly than listings do`,
  );
  return {
    name: "bytes a listing in columns, distinct values included",
    value: Number(((fixed + values) / offers.length).toPrecision(4)),
    limit: 200,
    better: "lower",
  };
}
