import type { Condition } from "@/lib/listings/enums";
import type { Marketplace } from "./listing-seed";

/** Invented sellers. A shop refurbishes and keeps its prices close; a private person sells as it is. */
export interface Seller {
  name: string;
  marketplace: Marketplace;
  usualCondition: Condition;
  titleStyle: "plain" | "shouting" | "pipes" | "slashes" | "casual" | "shop" | "dashes";
  share: number;
}

export const sellers: readonly Seller[] = [
  { name: "greenloop-it", marketplace: "ebay", usualCondition: "refurb", titleStyle: "plain", share: 6 },
  { name: "secondlife_pc", marketplace: "ebay", usualCondition: "used", titleStyle: "shouting", share: 6 },
  { name: "techharbor-outlet", marketplace: "ebay", usualCondition: "refurb", titleStyle: "pipes", share: 5 },
  { name: "tinyminimicro_shop", marketplace: "ebay", usualCondition: "used", titleStyle: "slashes", share: 6 },
  { name: "officefleet.surplus", marketplace: "ebay", usualCondition: "used", titleStyle: "plain", share: 5 },
  { name: "lab-teardown-co", marketplace: "ebay", usualCondition: "used", titleStyle: "casual", share: 4 },
  { name: "rackandstack99", marketplace: "ebay", usualCondition: "used", titleStyle: "slashes", share: 4 },
  { name: "mike_sells_stuff_77", marketplace: "ebay", usualCondition: "used", titleStyle: "casual", share: 3 },
  { name: "bytebazaar", marketplace: "ebay", usualCondition: "refurb", titleStyle: "shouting", share: 4 },
  { name: "northlease-returns", marketplace: "ebay", usualCondition: "refurb", titleStyle: "dashes", share: 4 },
  { name: "garage.geek.ohio", marketplace: "ebay", usualCondition: "used", titleStyle: "casual", share: 3 },
  { name: "workstation-warehouse", marketplace: "ebay", usualCondition: "refurb", titleStyle: "pipes", share: 4 },
  { name: "RenewTech Direct", marketplace: "amazon", usualCondition: "refurb", titleStyle: "shop", share: 5 },
  { name: "Beacon Computers", marketplace: "amazon", usualCondition: "refurb", titleStyle: "shop", share: 4 },
  { name: "MiniPC Official Store", marketplace: "amazon", usualCondition: "new", titleStyle: "shop", share: 4 },
  { name: "Cascade Electronics", marketplace: "amazon", usualCondition: "new", titleStyle: "shop", share: 3 },
  { name: "OrchardSide Macs", marketplace: "other", usualCondition: "refurb", titleStyle: "dashes", share: 3 },
  { name: "Homelab Swap", marketplace: "other", usualCondition: "used", titleStyle: "casual", share: 4 },
  { name: "Campus Surplus Store", marketplace: "other", usualCondition: "used", titleStyle: "plain", share: 3 },
  { name: "Harbour Street Refurb", marketplace: "other", usualCondition: "refurb", titleStyle: "dashes", share: 3 },
];
