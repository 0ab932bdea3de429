import { z } from "zod";
import { defineRun } from "./define-run";

const id = z.int().min(1).max(2_147_483_647);
const MAX_IDS = 10_000;

/** Which listings: all of them, some by id, those with certain components, those under certain rules, or those that are due. */
const scopeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("listings"), ids: z.array(id).min(1).max(MAX_IDS) }),
  z.strictObject({
    kind: z.literal("component"),
    table: z.enum(["cpu", "gpu", "ram_spec", "storage_profile", "ports_profile"]),
    ids: z.array(id).min(1).max(MAX_IDS),
  }),
  /** Versions of rulesets before and after a change; what neither touches stays as it is. */
  z.strictObject({ kind: z.literal("rulesets"), before: z.array(id), after: z.array(id) }),
  z.strictObject({ kind: z.literal("due") }),
  /** Ranges of ids, first and last of each: what a part takes of the listings that changed rules touch. */
  z.strictObject({ kind: z.literal("ranges"), ranges: z.array(z.tuple([id, id])) }),
]);
export type RecalculationScope = z.output<typeof scopeSchema>;

const payloadSchema = z.strictObject({
  scope: scopeSchema,
  batchSize: z.int().min(1).max(10_000).default(1_000),
  /** Sold and archived listings too, not only active and pending ones. */
  includeInactive: z.boolean().default(false),
  reason: z.string().max(64).default("recalculation"),
  /** The part of the catalogue one worker takes: the listings after the first id, up to the last. */
  range: z.strictObject({ after: z.int(), upTo: z.int() }).optional(),
});
export type RecalculationPayload = z.output<typeof payloadSchema>;

export const recalculateListings = defineRun<RecalculationPayload>({
  name: "valuation.recalculate_listings",
  payload: payloadSchema,
  label: ({ scope, includeInactive }) => `${describeScope(scope)}${includeInactive ? ", sold and archived too" : ""}`,
  merge: (waiting, added) => ({
    scope: mergeScopes(waiting.scope, added.scope),
    batchSize: Math.min(waiting.batchSize, added.batchSize),
    includeInactive: waiting.includeInactive || added.includeInactive,
    reason: waiting.reason === added.reason ? waiting.reason : "several changes",
  }),
});

/** Chosen listings; so many that naming them costs more than valuing all become all. */
export const scopeOfListings = (ids: readonly number[]): RecalculationScope =>
  within({ kind: "listings", ids: union(ids, []) });

function describeScope(scope: RecalculationScope): string {
  switch (scope.kind) {
    case "all":
      return "All listings for sale and pending";
    case "listings":
      return scope.ids.length === 1
        ? `Listing ${scope.ids[0]}`
        : `${scope.ids.length.toLocaleString("en-US")} listings`;
    case "component":
      return `Listings with changed components (${scope.table.replaceAll("_", " ")})`;
    case "rulesets":
      return "Listings under changed rules";
    case "ranges":
      return "Listings that changed rules touch";
    case "due":
      return "Listings whose value depends on the date";
  }
}

/** Never less than either asked for; what cannot be said in one scope becomes all. */
function mergeScopes(a: RecalculationScope, b: RecalculationScope): RecalculationScope {
  if (a.kind === "due" && b.kind === "due") return a;
  if (a.kind === "listings" && b.kind === "listings") return within({ kind: a.kind, ids: union(a.ids, b.ids) });
  if (a.kind === "component" && b.kind === "component" && a.table === b.table)
    return within({ ...a, ids: union(a.ids, b.ids) });
  if (a.kind === "rulesets" && b.kind === "rulesets")
    return { kind: a.kind, before: union(a.before, b.before), after: union(a.after, b.after) };
  return { kind: "all" };
}

const union = (a: readonly number[], b: readonly number[]): number[] =>
  [...new Set([...a, ...b])].sort((x, y) => x - y);

const within = (scope: Extract<RecalculationScope, { ids: number[] }>): RecalculationScope =>
  scope.ids.length <= MAX_IDS ? scope : { kind: "all" };
