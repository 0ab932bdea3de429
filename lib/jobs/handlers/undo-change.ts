import { z } from "zod";
import { system } from "../../auth/actor";
import { listChangedRows, markUndoneBySet } from "../../db/changes/find-change-set";
import { appendToChangeSet } from "../../db/changes/insert-change";
import { restoreRows, valueRestored } from "../../services/undo/restore-rows";
import { undoLargeChange } from "../definitions/undo-change";
import { defineRunHandler } from "../runs/define-run-handler";

const BATCH_ROWS = 500;

export const undoChangeHandler = defineRunHandler(undoLargeChange, {
  cursor: z.strictObject({ entity: z.string(), entityId: z.string(), isDone: z.boolean() }),
  async work({ payload, cursor, setTotal, transact, signal }) {
    await setTotal(payload.total);
    let at = cursor ?? { entity: "", entityId: "", isDone: false };
    while (!at.isDone && !signal.aborted) {
      const from = at;
      at = await transact(async (tx) => {
        const rows = await listChangedRows(tx, payload.changeSetId, from, BATCH_ROWS);
        const { restored, skipped } = await restoreRows({ tx, actor: system, now: new Date() }, rows);
        await appendToChangeSet(tx, payload.undoSetId, restored);
        const failures = await valueRestored(tx, restored);
        const { entity, entityId } = rows.at(-1) ?? from;
        const isDone = rows.length < BATCH_ROWS;
        // Not before: a job that was stopped on its way has not undone it.
        if (isDone) await markUndoneBySet(tx, { id: payload.changeSetId, undoSetId: payload.undoSetId });
        return {
          cursor: { entity, entityId, isDone },
          processed: rows.length,
          succeeded: restored.length,
          failed: skipped.length,
          changed: restored.length,
          errors: [
            ...skipped.map((what) => ({ id: what, message: "was changed again since, so it stays as it is" })),
            ...failures,
          ],
        };
      });
    }
    return { changeSetId: payload.undoSetId };
  },
});
