import { z } from "zod";
import type { JobDefinition } from "./job-definition";

/** Deletes what has served its time: ended sessions, kept answers of repeated requests, old runs, noted changes. */
export const housekeeping: JobDefinition<Record<string, never>> = { name: "housekeeping", payload: z.strictObject({}) };
