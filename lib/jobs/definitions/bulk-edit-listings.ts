import { z } from "zod";
import { bulkEditSchema } from "../../listings/bulk-edit";
import { describeBulkChange } from "../../listings/describe-bulk-change";
import { defineRun } from "./define-run";

const payload = z.strictObject({
  edit: bulkEditSchema,
  /** Made with the request, so that all its batches are undone as one. */
  changeSetId: z.int(),
  total: z.int(),
});

export const bulkEditListings = defineRun<z.output<typeof payload>>({
  name: "listings.bulk_edit",
  payload: payload as z.ZodType<z.output<typeof payload>>,
  label: ({ edit, total }) => `${total.toLocaleString("en-US")} listings: ${describeBulkChange(edit.change)}`,
});
