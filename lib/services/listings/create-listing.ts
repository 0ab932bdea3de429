import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { refreshDerived } from "../../db/listings/refresh-derived";
import { insertListing } from "../../db/listings/write-listing";
import { inTransaction } from "../../db/transaction";
import type { createListingSchema } from "../../listings/schemas";
import { centsToDecimal } from "../../money/decimal";
import { makePublicId } from "../../public-id";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { judgeOffer } from "./judge-offer";
import { resolveFields } from "./resolve-fields";

/** Adds a listing and values it at once; undoing that deletes it. */
export async function createListing(
  context: ServiceContext,
  input: z.output<typeof createListingSchema>,
): Promise<{ id: number; changeSetId: number | null }> {
  requirePermission(context.actor, "listings.edit");
  return inTransaction(context.tx, async (tx) => {
    const resolved = await resolveFields(tx, input, undefined);
    const fields = { ...resolved, ...judgeOffer(context, input, resolved, undefined) };
    const { id, rowVersion } = await insertListing(tx, {
      ...fields,
      title: input.title,
      priceUsd: centsToDecimal(input.price_usd),
      priceDate: input.price_date ?? context.now,
      publicId: makePublicId(context.now),
    });
    await refreshDerived(tx, id);
    const before = { deletedAt: context.now.toISOString() };
    const { changeSetId } = await makeChange(
      { ...context, tx },
      {
        kind: "listings.create",
        label: `Added ${input.title}`,
        rows: [{ entity: "listing", entityId: String(id), before, rowVersionAfter: rowVersion }],
        changes: { after: fields },
      },
      { scopes: [{ kind: "listings", ids: [id] }], reason: "listing added" },
    );
    return { id, changeSetId };
  });
}
