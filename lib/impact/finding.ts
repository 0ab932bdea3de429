import type { Finding } from "@/lib/rules/analyse/finding";

/** A finding whose example is a listing by its id. */
export interface CatalogueFinding extends Omit<Finding, "example"> {
  example: { listingId: number } | { values: Readonly<Record<string, unknown>> } | null;
}
