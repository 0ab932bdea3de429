import { z } from "zod";
import { defineRun } from "./define-run";

const payload = z.strictObject({
  changeSetId: z.int(),
  /** The undo's own set, which undoes it in turn. */
  undoSetId: z.int(),
  label: z.string(),
  total: z.int(),
});

export const undoLargeChange = defineRun<z.output<typeof payload>>({
  name: "changes.undo",
  payload,
  label: ({ label }) => `Undo: ${label}`,
});
