import { z } from "zod";
import { OFFER_FLAGS, type OfferFlag } from "./flag-names";
import { readOfferFlags } from "./read-offer-words";

/**
 * By flag how it stands: read from title and notes, set by a person, or cleared by one. What a person said stays whatever
 * the words become.
 */
export const offerFlagsSchema = z.partialRecord(z.enum(OFFER_FLAGS), z.enum(["read", "set", "cleared"]));
export type OfferFlags = z.output<typeof offerFlagsSchema>;

/** What is written when title or notes were: a person's word before the table's. */
export function judgeOfferFlags(title: string | null, notes: string | null, held: OfferFlags): OfferFlags {
  const said = Object.entries(held).filter(([, how]) => how !== "read");
  const read = readOfferFlags(title, notes).map(({ name }) => [name, "read"] as const);
  return Object.fromEntries([...read, ...said]);
}

/** Those that are held against the offer now, in their usual order. */
export function listFlagsInForce(flags: OfferFlags): OfferFlag[] {
  return OFFER_FLAGS.filter((flag) => flags[flag] === "read" || flags[flag] === "set");
}

/** A person says which flags hold: those the words show and he does not are cleared, others he names are set. */
export function overruleOfferFlags(
  wanted: readonly OfferFlag[],
  { title, notes }: { title: string | null; notes: string | null },
): OfferFlags {
  const read = new Set(readOfferFlags(title, notes).map(({ name }) => name));
  return Object.fromEntries(
    OFFER_FLAGS.flatMap((flag): [OfferFlag, OfferFlags[OfferFlag]][] => {
      if (wanted.includes(flag)) return [[flag, read.has(flag) ? "read" : "set"]];
      return read.has(flag) ? [[flag, "cleared"]] : [];
    }),
  );
}
