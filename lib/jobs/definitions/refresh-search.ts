import { z } from "zod";
import type { JobDefinition } from "./job-definition";

const payload = z.strictObject({ ids: z.array(z.int().positive()) });

/** Listings whose parts are called otherwise now are found by other words. */
export const refreshSearch: JobDefinition<z.output<typeof payload>> = { name: "refresh-search", payload };
