import { z } from "zod";

/** Deletes what has served its time: ended sessions, kept answers of repeated requests. */
export const housekeeping = { name: "housekeeping", payload: z.strictObject({}) } as const;
