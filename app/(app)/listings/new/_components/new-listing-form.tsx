"use client";
import type { z } from "zod";
import { useSubmitKey } from "@/components/layout/use-submit-key";
import { blankListing } from "@/components/listings/form/form-defaults";
import type { FormField } from "@/components/listings/form/form-values";
import { ListingForm } from "@/components/listings/form/listing-form";
import type { ProfileChoice } from "@/components/listings/form/offer-fields";
import type { createListingSchema } from "@/lib/listings/schemas";
import { savePart } from "../../actions";
import { createListing } from "../actions";

type Input = z.input<typeof createListingSchema>;

export function NewListingForm({ fields, profiles }: { fields: FormField[]; profiles: ProfileChoice[] }) {
  const keyOf = useSubmitKey();
  return (
    <ListingForm
      defaults={blankListing(fields)}
      fields={fields}
      profiles={profiles}
      // What a form holds is read by the schema on the other side, whatever it is.
      savePart={savePart}
      save={({ fields: typed }) => createListing(typed as Input, keyOf(typed))}
    />
  );
}
