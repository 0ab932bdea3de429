import type { RunHandler } from "../runs/define-run-handler";
import { bulkEditListingsHandler } from "./bulk-edit-listings";
import { recalculateListingsHandler } from "./recalculate-listings";
import { undoChangeHandler } from "./undo-change";

/** Every long job this build can do. A worker leaves runs of other names alone: a newer one may know them. */
export const runHandlers: RunHandler[] = [recalculateListingsHandler, bulkEditListingsHandler, undoChangeHandler];
