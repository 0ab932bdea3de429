"use client";
import type { z } from "zod";
import { attempt } from "@/components/layout/attempt";
import type { FormField, ListingFormValues } from "@/components/listings/form/form-values";
import { ListingForm } from "@/components/listings/form/listing-form";
import type { ProfileChoice } from "@/components/listings/form/offer-fields";
import type { updateListingSchema } from "@/lib/listings/schemas";
import { savePart } from "../../../actions";
import { updateListing } from "../../actions";

type Patch = z.input<typeof updateListingSchema>["patch"];

export function EditListingForm(props: {
  stored: { id: number; rowVersion: number };
  defaults: ListingFormValues;
  fields: FormField[];
  profiles: ProfileChoice[];
}) {
  const { id } = props.stored;
  return (
    <ListingForm
      {...props}
      savePart={savePart}
      save={async ({ rowVersion, fields }) => {
        // What a form holds is read by the schema on the other side, whatever it is.
        const result = await attempt(updateListing({ id, rowVersion, patch: fields as Patch }));
        return result.ok ? { ok: true, value: { id, changeSetId: result.value.changeSetId } } : result;
      }}
    />
  );
}
