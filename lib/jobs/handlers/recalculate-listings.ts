import { z } from "zod";
import { sqlOfClient } from "../../db/sql";
import { measureRange, type OfferFilter } from "../../db/valuations/read-offers";
import { writeValuations } from "../../db/valuations/write-valuations";
import { logger } from "../../logger";
import { findTouchedListings } from "../../services/valuations/find-touched-listings";
import { valueRange } from "../../services/valuations/value-range";
import {
  type RecalculationPayload,
  type RecalculationScope,
  recalculateListings,
} from "../definitions/recalculate-listings";
import { defineRunHandler, type RunContext } from "../runs/define-run-handler";

/** The reason of a run that should find nothing to change. */
export const VERIFICATION = "nightly verification";

/** Small enough that a second worker finds something to do, large enough that handing parts out costs nothing. */
const PART_ROWS = 25_000;

/** Values listings again by ranges of ids and writes those that came out otherwise. */
export const recalculateListingsHandler = defineRunHandler(recalculateListings, {
  cursor: z.int(),
  async plan(client, payload) {
    if (payload.scope.kind === "rulesets") {
      const touched = await findTouchedListings(sqlOfClient(client), payload.scope);
      if (touched) {
        // Columns hold every status; only those this run is for are counted.
        const only = { ranges: touched.ranges };
        const { count } = await measureRange(sqlOfClient(client), { includeInactive: payload.includeInactive, only });
        return { total: count, parts: divideRanges(touched.ranges, payload) };
      }
    }
    const { count, lowest, highest } = await measureRange(sqlOfClient(client), {
      includeInactive: payload.includeInactive,
      only: filterOf(payload.scope),
    });
    const parts = Math.max(1, Math.ceil(count / PART_ROWS));
    const width = Math.ceil((highest - lowest + 1) / parts);
    return {
      total: count,
      parts: Array.from({ length: parts }, (_, part) => ({
        ...payload,
        range: { after: lowest - 1 + part * width, upTo: Math.min(highest, lowest - 1 + (part + 1) * width) },
      })),
    };
  },
  work: recalculateRange,
  finish: async (_client, { payload, counts }) => {
    const hasDrifted = payload.reason === VERIFICATION && counts.changed > 0;
    if (hasDrifted) logger.warn(counts, "stored valuations were not what the rules say; they are now");
    return { ...counts, reason: payload.reason, ...(payload.reason === VERIFICATION ? { drift: counts.changed } : {}) };
  },
});

/** Parts of about as many listings each; a run longer than a part is cut. */
function divideRanges(ranges: readonly [number, number][], payload: RecalculationPayload): RecalculationPayload[] {
  const parts: [number, number][][] = [];
  let room = 0;
  for (let [first, last] of ranges) {
    while (first <= last) {
      if (room === 0) {
        parts.push([]);
        room = PART_ROWS;
      }
      const end = Math.min(last, first + room - 1);
      parts.at(-1)?.push([first, end]);
      room -= end - first + 1;
      first = end + 1;
    }
  }
  return parts.map((own) => ({
    ...payload,
    scope: { kind: "ranges", ranges: own },
    range: { after: (own[0]?.[0] ?? 1) - 1, upTo: own.at(-1)?.[1] ?? 0 },
  }));
}

/** Two batches at a time: one is read and valued while the database writes the one before. */
async function recalculateRange({
  payload,
  cursor,
  batch,
  signal,
}: RunContext<RecalculationPayload, number>): Promise<void> {
  const { range = { after: 0, upTo: 2_147_483_647 }, batchSize: limit, includeInactive, reason } = payload;
  const only = filterOf(payload.scope);
  let after = cursor ?? range.after;
  let writing: Promise<void> = Promise.resolve();
  while (after < range.upTo && !signal.aborted) {
    const from = after;
    const end = Promise.withResolvers<number>();
    // Decided by the first reading: when the batch has to be done again, the one behind it has begun from there.
    let upTo: number | undefined;
    const kept = batch({
      prepare: async (client) => {
        const bounds = upTo === undefined ? { upTo: range.upTo, limit } : { upTo, limit: Number.MAX_SAFE_INTEGER };
        const valued = await valueRange(sqlOfClient(client), { after: from, ...bounds, includeInactive, only });
        upTo ??= valued.readCount < limit ? range.upTo : valued.lastId;
        end.resolve(upTo);
        return { ...valued, cursor: upTo };
      },
      write: async (client, { cursor, readCount, changes, failures }) => {
        const written = await writeValuations(sqlOfClient(client), changes, reason);
        return {
          cursor,
          processed: readCount,
          succeeded: readCount - failures.length,
          failed: failures.length,
          changed: written.size,
          errors: failures,
        };
      },
    });
    after = await Promise.race([end.promise, kept.then(() => end.promise)]);
    await writing;
    writing = kept;
  }
  await writing;
}

function filterOf(scope: RecalculationScope): OfferFilter | undefined {
  switch (scope.kind) {
    case "listings":
      return { ids: scope.ids };
    case "component":
      return { component: scope };
    case "ranges":
      return { ranges: scope.ranges };
    case "due":
      return { isDue: true };
    default:
      return undefined;
  }
}
