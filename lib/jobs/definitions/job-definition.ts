import type { z } from "zod";

/** A small job: done in one go within seconds, harmless when done twice. Whatever takes longer is a run. */
export type JobDefinition<Payload = unknown> = { name: string; payload: z.ZodType<Payload> };
