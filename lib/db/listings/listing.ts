import type { Condition, ListingStatus } from "../../listings/enums";

/** A line of the plain table. */
export type ListingRow = {
  id: number;
  title: string;
  priceCents: number;
  condition: Condition;
  status: ListingStatus;
  formFactor: string | null;
  cpuName: string | null;
  cpuMarkMulti: number | null;
  ramGb: number | null;
  primaryStorageGb: number | null;
  seller: string | null;
  lastSeenAt: Date | null;
};
