import { z } from "zod";
import { editBatch } from "../../services/listings/edit-batch";
import { bulkEditListings } from "../definitions/bulk-edit-listings";
import { defineRunHandler } from "../runs/define-run-handler";

const BATCH_ROWS = 500;

/** By id, so that every listing is met once even when the change takes it out of its own filter. */
export const bulkEditListingsHandler = defineRunHandler(bulkEditListings, {
  cursor: z.strictObject({ after: z.int(), isDone: z.boolean() }),
  async work({ payload, cursor, setTotal, transact, signal }) {
    await setTotal(payload.total);
    let at = cursor ?? { after: 0, isDone: false };
    while (!at.isDone && !signal.aborted) {
      const { after } = at;
      at = await transact(async (tx) => {
        const place = { changeSetId: payload.changeSetId, after, limit: BATCH_ROWS, now: new Date() };
        const { read, changed, lastId, failures } = await editBatch(tx, payload.edit, place);
        return {
          cursor: { after: lastId, isDone: read < BATCH_ROWS },
          processed: read,
          succeeded: read - failures.length,
          failed: failures.length,
          changed,
          errors: failures,
        };
      });
    }
    return { changeSetId: payload.changeSetId };
  },
});
