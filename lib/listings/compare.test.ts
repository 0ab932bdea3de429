import { expect, it } from "vitest";
import { compareListings } from "./compare";
import type { RankedListingRow } from "./ranked-listing";

const row = (part: Partial<RankedListingRow>) => part as RankedListingRow;

it("marks the best of what can be better, every one of them, and nothing where all are alike", () => {
  const rows = [
    row({ priceCents: 100, ramGb: 16, seller: "a" }),
    row({ priceCents: 200, ramGb: 16 }),
    row({ priceCents: 100, ramGb: 16, seller: "a" }),
  ];
  const compared = compareListings(rows, [
    { key: "price", label: "Price", read: (r) => r.priceCents, show: (cents) => `$${cents / 100}`, better: "low" },
    { key: "ram", label: "RAM", read: (r) => r.ramGb, better: "high" },
    { key: "seller", label: "Seller", read: (r) => r.seller ?? null },
  ]);
  expect(compared).toEqual([
    { key: "price", label: "Price", values: ["$1", "$2", "$1"], best: [0, 2], isEqual: false },
    { key: "ram", label: "RAM", values: ["16", "16", "16"], best: [], isEqual: true },
    { key: "seller", label: "Seller", values: ["a", null, "a"], best: [], isEqual: false },
  ]);
});

it("tells figures as they are spelled, and names as they are", () => {
  const [price, cpu] = compareListings(
    [row({ priceCents: 150, cpuName: "Model 1.5" })],
    [
      { key: "price", label: "Price", read: (r) => r.priceCents, show: (cents) => `$${cents / 100}` },
      { key: "cpu", label: "CPU", read: (r) => r.cpuName },
    ],
    (figure) => figure.replace(".", ","),
  );
  expect([price?.values, cpu?.values]).toEqual([["$1,5"], ["Model 1.5"]]);
});

it("never calls an unknown value the best", () => {
  const [line] = compareListings(
    [row({ composite: null }), row({ composite: 3 })],
    [{ key: "score", label: "Score", read: (r) => r.composite, better: "high" }],
  );
  expect(line?.best).toEqual([1]);
});
