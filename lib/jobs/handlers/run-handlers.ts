import type { RunHandler } from "../runs/define-run-handler";

/** Every long job this build can do. A worker leaves runs of other names alone: a newer one may know them. */
export const runHandlers: RunHandler[] = [];
