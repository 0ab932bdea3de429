import { z } from "zod";
import { listChangedRows } from "../../db/changes/find-change-set";
import { appendToChangeSet } from "../../db/changes/record-change";
import { restoreRows, valueRestored } from "../../services/changes/restore-rows";
import { undoLargeChange } from "../definitions/undo-change";
import { defineRunHandler } from "../runs/define-run-handler";

const BATCH_ROWS = 200;

export const undoChangeHandler = defineRunHandler(undoLargeChange, {
  cursor: z.strictObject({ entity: z.string(), entityId: z.string() }),
  async work({ payload, cursor, setTotal, transact, signal }) {
    await setTotal(payload.total);
    let after = cursor;
    for (let isDone = false; !isDone && !signal.aborted; ) {
      await transact(async (tx) => {
        const rows = await listChangedRows(tx, payload.changeSetId, after, BATCH_ROWS);
        const { restored, skipped } = await restoreRows(tx, rows);
        await appendToChangeSet(tx, payload.undoSetId, restored);
        await valueRestored(tx, restored);
        const last = rows.at(-1);
        isDone = rows.length < BATCH_ROWS;
        after = last ? { entity: last.entity, entityId: last.entityId } : after;
        return {
          ...{
            cursor: after,
            processed: rows.length,
            succeeded: restored.length,
            failed: skipped.length,
            changed: restored.length,
          },
          errors: skipped.map((what) => ({ id: what, message: "was changed again since, so it stays as it is" })),
        };
      });
    }
    return { changeSetId: payload.undoSetId };
  },
});
