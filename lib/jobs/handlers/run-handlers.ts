import type { RunHandler } from "../runs/define-run-handler";
import { recalculateListingsHandler } from "./recalculate-listings";

/** Every long job this build can do. A worker leaves runs of other names alone: a newer one may know them. */
export const runHandlers: RunHandler[] = [recalculateListingsHandler];
