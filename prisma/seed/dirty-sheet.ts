import type { ListingSeed } from "./listings/listing-seed";
import { shortCpuName } from "./listings/write-title";
import { createRandom, type Random } from "./random";

/**
 * A spreadsheet as people really keep one, in CSV: a title above the header, prices and sizes in every spelling, empty
 * and repeated rows, a sum at the end. Half of its offers are in the given listings already, some at another price.
 */
export function writeDirtySheet(listings: readonly ListingSeed[], seed = SHEET_SEED): string {
  const random = createRandom(seed);
  const offers = listings.filter((listing) => listing.attributes.demo_trap === undefined).slice(0, OFFER_COUNT);
  const rows = offers.map((listing, index) => dirtyRow(index % 2 === 0 ? listing : changed(listing, random), random));
  const first = rows[0] ?? [];
  const lines = [
    ["PC offers, my list", "", "last edited by hand"],
    [],
    header,
    ...rows.slice(0, 30),
    [],
    header,
    ...rows.slice(30),
    ...hostileRows,
    first,
    ["TOTAL", "", `$${offers.reduce((sum, { priceCents }) => sum + priceCents / 100, 0).toFixed(2)}`],
  ];
  return `\uFEFF${lines.map((cells) => cells.map(quote).join(",")).join("\r\n")}\r\n`;
}

const SHEET_SEED = 99;
const OFFER_COUNT = 80;

const header = ["Item ", "Link", "Asking $", "Processor", "Memory", "HDD/SSD", "Cond.", "Seller", "Seen on"];

/** What nobody means and every import meets. */
const hostileRows = [
  ["=1+1", "https://example.com/itm/1", "$100", "", "", "", "used", "@sum", "+1"],
  ['=HYPERLINK("https://example.com","free PC")', "javascript:alert(1)", "1", "i5", "16", "512", "new", "", ""],
  ["No price, no link", "www.example.com/itm/2", "call", "i7-8700?", "sixteen", "-", "?", "", "yesterday"],
  ["Price below zero", "https://example.com/itm/3", "-50", "N100", "16GB", "512 SSD", "used", "", "2026-13-45"],
  ["Two\nlines in one cell", "https://example.com/itm/4", "249", "Ryzen 5 5600G", "2x8", "1TB", "Open box", "", ""],
  ["", "https://example.com/itm/5", "199", "i5-8500T", "8GB", "256GB", "used", "title is missing", ""],
];

/** A new price, or an offer the database has not seen. */
function changed(listing: ListingSeed, random: Random): ListingSeed {
  if (random.chance(0.5))
    return { ...listing, priceCents: Math.round(listing.priceCents * (0.8 + random.next() * 0.4)) };
  return { ...listing, title: `${listing.title} (2nd unit)`, listingUrl: null, seller: "Flea market" };
}

function dirtyRow(listing: ListingSeed, random: Random): string[] {
  const { title, listingUrl, seller, createdAt } = listing;
  return [
    random.chance(0.2) ? ` ${title}\u00a0` : title,
    listingUrl ?? "n/a",
    random.pick(priceSpellings)(listing.priceCents / 100),
    listing.cpuName === null ? "?" : random.pick(cpuSpellings)(shortCpuName(listing.cpuName)),
    !listing.ramGb ? "-" : random.pick(ramSpellings)(listing.ramGb),
    !listing.primaryStorageGb ? "none" : random.pick(driveSpellings)(listing.primaryStorageGb),
    random.pick(conditionSpellings[listing.condition]),
    seller ?? "",
    random.pick(dateSpellings)(createdAt),
  ];
}

const priceSpellings: readonly ((usd: number) => string)[] = [
  (usd) => usd.toFixed(2),
  (usd) => `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
  (usd) => `USD ${Math.round(usd)}`,
  (usd) => ` ${Math.round(usd)} `,
  (usd) => `${usd.toLocaleString("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} $`,
  (usd) => `~${Math.round(usd)} obo`,
];
const cpuSpellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.replace("-", " "),
  (name) => `Intel(R) Core(TM) ${name} CPU`.replace(/Intel\(R\) Core\(TM\) (?!i\d)/, ""),
];
const ramSpellings: readonly ((gb: number) => string)[] = [
  (gb) => `${gb}GB`,
  (gb) => `${gb} gb DDR4`,
  (gb) => `2x${gb / 2}`,
  (gb) => `${gb * 1024} MB`,
  (gb) => String(gb),
];
const driveSpellings: readonly ((gb: number) => string)[] = [
  (gb) => `${gb} SSD`,
  (gb) => (gb >= 1024 ? `${gb / 1024}TB NVMe` : `${gb}GB NVMe`),
  (gb) => `${gb} Go`,
  (gb) => String(gb),
];
const conditionSpellings = {
  new: ["new", "NIB", "Brand New"],
  refurb: ["Refurbished", "renewed", "refurb, grade A"],
  used: ["Used", "used - good", "pre-owned", "gebraucht"],
} as const;
const dateSpellings: readonly ((date: Date) => string)[] = [
  (date) => date.toISOString().slice(0, 10),
  (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${String(date.getUTCFullYear()).slice(2)}`,
  (date) => `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`,
  // A day as spreadsheets count them, from 30 December 1899.
  (date) => String(Math.floor(date.getTime() / 86_400_000) + 25_569),
  () => "",
];

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
