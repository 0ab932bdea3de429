import { z } from "zod";
import type { JobDefinition } from "./job-definition";

type Nothing = Record<string, never>;
const payload = z.strictObject({});

/** Ruleset versions that were scheduled for a moment which has come. */
export const applyDueVersions: JobDefinition<Nothing> = { name: "apply-due-versions", payload };

/** Listings whose worth depends on a date which has come. */
export const valueDueListings: JobDefinition<Nothing> = { name: "value-due-listings", payload };

/** All listings, to see whether what is stored is still what the rules say. */
export const verifyValuations: JobDefinition<Nothing> = { name: "verify-valuations", payload };

/** What machines usually cost, and whose price that makes hard to believe. */
export const checkPrices: JobDefinition<Nothing> = { name: "prices.check", payload };

/** Which listings nobody has seen for long. */
export const refreshFreshness: JobDefinition<Nothing> = { name: "refresh-freshness", payload };
