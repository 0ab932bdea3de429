import { expect, it } from "vitest";
import type { ActionInfo } from "@/lib/rules/lines";
import { priceComponents } from "./price-components";
import type { Valuation } from "./value-offer";

type Line = { asks?: string[]; reads?: string[]; actionType?: ActionInfo["actionType"]; cents: number };

const valuation = (...lines: Line[]) =>
  ({
    evaluations: [
      {
        groups: [
          {
            rules: lines.map(({ asks = [], reads = [], actionType = "adjust_price", cents }) => ({
              rule: { reads: asks },
              actions: [{ action: { reads, actionType }, amountCents: cents }],
            })),
          },
        ],
      },
    ],
  }) as unknown as Valuation;

const wifi = { type: "wifi", quantity: 1 } as const;
const ram = { type: "ram", quantity: 2 } as const;

it("adds up what lines computed from a component, or else asked about it", () => {
  const lines = valuation(
    { asks: ["components.wifi", "price_usd"], cents: -600 },
    { asks: ["components.wifi"], reads: ["components.ram"], cents: -2_000 },
    { asks: ["components.wifi"], cents: 250 },
    { asks: ["ram_gb"], cents: -5_000 },
  );
  expect(priceComponents(lines, [wifi, ram])).toEqual([
    { type: "wifi", cents: -350 },
    { type: "ram", cents: -2_000 },
  ]);
});

it("gives nothing for what prices several together, gives no price, or prices what the listing has not", () => {
  const lines = valuation(
    { asks: ["components.wifi", "components.ram"], cents: -600 },
    { asks: ["components.wifi"], actionType: "add_tag", cents: 0 },
    { asks: ["components.misc"], cents: 900 },
  );
  expect(priceComponents(lines, [wifi])).toEqual([{ type: "wifi", cents: null }]);
});
