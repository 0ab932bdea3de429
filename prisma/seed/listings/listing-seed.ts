import type { ComponentType, Condition, ListingStatus } from "@/lib/listings/enums";

export type Marketplace = "ebay" | "amazon" | "other";
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export interface ListingComponentSeed {
  type: ComponentType;
  name: string;
  quantity: number;
}

/** One offer before it has ids: parts are named as the component tables name them. */
export interface ListingSeed {
  title: string;
  listingUrl: string | null;
  otherUrls: { url: string; label: string }[];
  seller: string | null;
  marketplace: Marketplace | null;
  vendorItemId: string | null;
  deviceModel: string | null;
  manufacturer: string | null;
  series: string | null;
  modelNumber: string | null;
  formFactor: string | null;
  priceCents: number;
  priceDate: Date | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  condition: Condition;
  status: ListingStatus;
  cpuName: string | null;
  gpuName: string | null;
  ramLabel: string | null;
  /** What the seller says where no spec is linked; with a spec the loader writes the spec's size. */
  /** Null is not known, 0 none. */
  ramGb: number | null;
  ramNotes: string | null;
  primaryStorageLabel: string | null;
  primaryStorageGb: number | null;
  primaryStorageType: string | null;
  secondaryStorageLabel: string | null;
  portsProfileName: string | null;
  osLicense: string | null;
  otherComponents: string[];
  components: ListingComponentSeed[];
  notes: string | null;
  attributes: { [key: string]: JsonValue };
  rawListing: { [key: string]: JsonValue } | null;
}
