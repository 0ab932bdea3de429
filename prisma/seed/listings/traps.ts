import type { Random } from "../random";
import type { GenerateOffer } from "./generate-offer";
import type { ListingSeed } from "./listing-seed";

/**
 * Offers that catch a careless program or a careless buyer. Each starts as an ordinary offer and is spoilt in one way;
 * `attributes.demo_trap` names the way, so a person who wonders can look it up.
 */
export function createTraps(generateOffer: GenerateOffer, random: Random, firstNumber: number): ListingSeed[] {
  const trapped = spoils.map((spoil, index) => {
    const listing = generateOffer(random, firstNumber + index);
    return { ...listing, ...spoil.change(listing), attributes: { ...listing.attributes, demo_trap: spoil.name } };
  });
  const twin = trapped.find((listing) => listing.attributes.demo_trap === "sold_twice");
  return twin === undefined ? trapped : [...trapped, twinOf(twin)];
}

interface Spoil {
  name: string;
  change(listing: ListingSeed): Partial<ListingSeed>;
}

const spoils: readonly Spoil[] = [
  { name: "price_one_dollar", change: () => ({ priceCents: 100, status: "active" }) },
  { name: "price_zero", change: () => ({ priceCents: 0, status: "active", notes: "Make an offer." }) },
  {
    name: "price_placeholder",
    change: () => ({ priceCents: 99_999_900, status: "active", notes: "Out of stock, back soon." }),
  },
  {
    name: "price_of_a_lot",
    change: (listing) => ({ title: `LOT OF 10 - ${listing.title}`.slice(0, 255), priceCents: listing.priceCents * 10 }),
  },
  {
    name: "for_parts",
    change: (listing) => ({
      title: `${listing.title} FOR PARTS NOT WORKING`.slice(0, 255),
      priceCents: Math.round(listing.priceCents * 0.3),
      condition: "used",
      notes: "For parts or repair. Powers on, no picture.",
    }),
  },
  {
    name: "bios_locked",
    change: (listing) => ({
      title: `${listing.title} (BIOS LOCKED, as is)`.slice(0, 255),
      priceCents: Math.round(listing.priceCents * 0.55),
      notes: "Supervisor password unknown. For parts.",
    }),
  },
  {
    name: "barebone",
    change: () => ({
      title: "Intel NUC12WSHi5 barebone kit, no RAM, no SSD, no OS",
      deviceModel: "Intel NUC12WSHi5",
      manufacturer: "Intel",
      series: "NUC",
      modelNumber: "NUC12WSHi5",
      formFactor: "Mini",
      cpuName: "Intel Core i5-1240P",
      gpuName: null,
      ramLabel: null,
      ramGb: 0,
      ramNotes: "None included",
      primaryStorageLabel: null,
      primaryStorageGb: 0,
      primaryStorageType: null,
      secondaryStorageLabel: null,
      portsProfileName: "Intel NUC12WSHi5",
      osLicense: "None",
      priceCents: 17_900,
      components: [],
      rawListing: null,
    }),
  },
  {
    name: "no_processor",
    change: () => ({
      title: "HP Z440 barebones workstation, no CPU, no RAM, no drive, 700W PSU",
      deviceModel: "HP Z440",
      manufacturer: "HP",
      series: "Z",
      modelNumber: "Z440",
      formFactor: "Workstation",
      cpuName: null,
      gpuName: null,
      ramLabel: null,
      ramGb: 0,
      ramNotes: null,
      primaryStorageLabel: null,
      primaryStorageGb: 0,
      primaryStorageType: null,
      secondaryStorageLabel: null,
      portsProfileName: "HP Z440",
      osLicense: "None",
      priceCents: 6_500,
      components: [],
      rawListing: null,
    }),
  },
  {
    name: "title_disagrees_with_processor",
    change: () => ({
      title: "Dell OptiPlex 7060 Micro i7-8700T 16GB 512GB NVMe Win 11 Pro",
      deviceModel: "Dell OptiPlex 7060 Micro",
      manufacturer: "Dell",
      series: "OptiPlex",
      modelNumber: "7060 Micro",
      formFactor: "Mini",
      cpuName: "Intel Core i5-8500T",
      gpuName: null,
      priceCents: 16_900,
    }),
  },
  {
    name: "title_disagrees_with_memory",
    change: (listing) => ({ title: `${listing.title} UPGRADED 128GB RAM`.slice(0, 255) }),
  },
  { name: "emoji_title", change: (listing) => ({ title: `🔥🔥 ${listing.title} 💻✨ MUST SEE 👀`.slice(0, 255) }) },
  {
    name: "right_to_left_title",
    change: () => ({
      title: "מיני מחשב Lenovo ThinkCentre M920q i5-8500T 16GB 256GB NVMe במצב מצוין",
      seller: "מחשבים יד שנייה",
    }),
  },
  {
    name: "arabic_title",
    change: () => ({ title: "ديل أوبتيبلكس Dell OptiPlex 7080 Micro i5-10500T ‏16GB‏ 512GB SSD" }),
  },
  {
    name: "cjk_title",
    change: () => ({ title: "レノボ ThinkCentre M75q Tiny Gen 2 Ryzen 5 PRO 4650GE 16GB 512GB 中古 美品" }),
  },
  {
    name: "accents_title",
    change: () => ({
      title: "Tour HP Z4 G4 – Xeon W-2135, 64 Go, 1 To NVMe, état impeccable, Größe XL, naïve Beschreibung",
    }),
  },
  {
    name: "combining_title",
    change: () => ({ title: "Caf\u0065\u0301 PC - HP EliteDesk 800 G4 Mini i5-8500T \u200b16GB\u00a0256GB" }),
  },
  { name: "long_title", change: (listing) => ({ title: longTitle(listing.title) }) },
  {
    name: "markup_title",
    change: (listing) => ({ title: `<b>${listing.title}</b> & "more" <script>alert(1)</script>`.slice(0, 255) }),
  },
  {
    name: "formula_title",
    change: () => ({
      title: '=HYPERLINK("https://example.com","HP EliteDesk 800 G5 SFF i5-9500")',
      notes: "+1 cable, -1 key, @home",
    }),
  },
  {
    name: "short_title",
    change: () => ({ title: "PC", deviceModel: null, manufacturer: null, series: null, modelNumber: null }),
  },
  {
    name: "spaces_title",
    change: (listing) => ({ title: `  ${listing.title.replaceAll(" ", "  ")}  `.slice(0, 255) }),
  },
  {
    name: "nothing_known",
    change: (listing) => ({
      title: "Old computer from grandpa's office, works",
      listingUrl: null,
      otherUrls: [],
      seller: null,
      marketplace: null,
      vendorItemId: null,
      deviceModel: null,
      manufacturer: null,
      series: null,
      modelNumber: null,
      formFactor: null,
      priceDate: null,
      lastSeenAt: null,
      cpuName: null,
      gpuName: null,
      ramLabel: null,
      ramGb: null,
      ramNotes: null,
      primaryStorageLabel: null,
      primaryStorageGb: null,
      primaryStorageType: null,
      secondaryStorageLabel: null,
      portsProfileName: null,
      osLicense: null,
      otherComponents: [],
      components: [],
      rawListing: null,
      priceCents: Math.max(2_000, Math.round(listing.priceCents / 10)),
    }),
  },
  {
    name: "metal_without_g3d",
    change: (listing) => ({
      title: "Mac Studio M1 Ultra 2022 20-core 128GB 2TB",
      deviceModel: "Apple Mac Studio M1 Ultra 2022",
      manufacturer: "Apple",
      series: "Mac Studio",
      modelNumber: "M1 Ultra 2022",
      formFactor: "Mini",
      cpuName: "Apple M1 Ultra",
      gpuName: "Apple M1 Ultra GPU (48-core)",
      priceCents: Math.max(190_000, listing.priceCents),
    }),
  },
  {
    name: "never_seen_again",
    change: (listing) => ({
      status: "active",
      priceDate: daysLater(listing.createdAt, -200),
      lastSeenAt: daysLater(listing.createdAt, -190),
      createdAt: daysLater(listing.createdAt, -201),
    }),
  },
  { name: "sold_twice", change: () => ({ status: "active" }) },
];

/** The same machine by the same seller under another item number: same title, another price. */
function twinOf(listing: ListingSeed): ListingSeed {
  return {
    ...listing,
    vendorItemId: listing.vendorItemId === null ? null : `${listing.vendorItemId}-2`,
    listingUrl: listing.listingUrl === null ? null : `${listing.listingUrl}-2`,
    title: ` ${listing.title.toUpperCase()} `.slice(0, 255),
    priceCents: listing.priceCents + 1_500,
    otherUrls: [],
  };
}

function daysLater(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

function longTitle(title: string): string {
  const words =
    " tested works great fast clean desktop computer office home school business student gaming light server";
  return `${title}${words.repeat(4)}`.slice(0, 254).padEnd(255, "!");
}
