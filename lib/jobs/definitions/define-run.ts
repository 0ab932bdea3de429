import type { z } from "zod";

/** What a long job is called and given; light, so that asking for one never loads its work. */
export type RunDefinition<Payload = unknown> = {
  /** "valuation.recalculate_listings": the noun and the verb, as the job page and the table show it. */
  name: string;
  payload: z.ZodType<Payload>;
  /** What people read: "All listings", "Listing 12 and 3 more". */
  label: (payload: Payload) => string;
  /** Two requests with one key, the first still waiting: what one run does for both. Without it the newer payload wins. */
  merge?: (waiting: Payload, added: Payload) => Payload;
  /** How often a run may be begun without keeping a batch before it is given up. */
  maxAttempts?: number;
};

export const defineRun = <Payload>(definition: RunDefinition<Payload>): RunDefinition<Payload> => definition;
