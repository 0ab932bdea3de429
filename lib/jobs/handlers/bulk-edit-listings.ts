import { z } from "zod";
import { editBatch } from "../../services/listings/edit-batch";
import { bulkEditListings } from "../definitions/bulk-edit-listings";
import { defineRunHandler } from "../runs/define-run-handler";

const BATCH_ROWS = 500;

/** By id, so that every listing is met once even when the change takes it out of its own filter. */
export const bulkEditListingsHandler = defineRunHandler(bulkEditListings, {
  cursor: z.int(),
  async work({ payload, cursor, setTotal, transact, signal }) {
    await setTotal(payload.total);
    let after = cursor ?? 0;
    for (let isDone = false; !isDone && !signal.aborted; ) {
      await transact(async (tx) => {
        const place = { changeSetId: payload.changeSetId, after, limit: BATCH_ROWS, now: new Date() };
        const { read, changed, lastId } = await editBatch(tx, payload.edit, place);
        isDone = read < BATCH_ROWS;
        after = lastId;
        return { cursor: lastId, processed: read, succeeded: read, failed: 0, changed };
      });
    }
    return { changeSetId: payload.changeSetId };
  },
});
