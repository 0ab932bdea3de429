"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FieldPath, FormProvider, useForm } from "react-hook-form";
import { StaleChoice } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action-result";
import { routes } from "@/lib/routes";
import { CustomFieldInputs } from "./custom-field-inputs";
import { type FormField, type ListingFormValues, readFormValues } from "./form-values";
import { LinkRows } from "./link-rows";
import { LiveValuation } from "./live-valuation";
import type { SavePart } from "./make-part";
import { OfferFields } from "./offer-fields";
import { PartFields } from "./part-fields";
import { PortRows } from "./port-rows";

type Saved = { id: number; changeSetId: number | null };
type Props = {
  /** Absent for a new listing. */
  stored?: { id: number; rowVersion: number };
  defaults: ListingFormValues;
  fields: FormField[];
  save: (input: { rowVersion: number; fields: Record<string, unknown> }) => Promise<ActionResult<Saved>>;
  savePart: SavePart;
};

/** One form for a new listing and for an old one. Only what was touched is sent, so nothing else can change. */
export function ListingForm({ stored, defaults, fields, save, savePart }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [theirVersion, setTheirVersion] = useState<number>();
  const form = useForm<ListingFormValues>({ defaultValues: defaults });
  const { dirtyFields, errors, isSubmitting } = form.formState;
  const backTo = stored ? routes.listing(stored.id) : routes.listings();

  const send = async (values: ListingFormValues, rowVersion: number) => {
    const input = readFormValues(values, dirtyFields, fields);
    if (stored && Object.keys(input).length === 0) return router.push(backTo);
    const asked = stored ? input : { title: values.title, price_usd: values.price_usd, ...input };
    const result = await save({ rowVersion, fields: asked });
    if (result.ok) {
      announce(stored ? "Listing saved" : "Listing added", result.value.changeSetId);
      return router.push(routes.listing(result.value.id));
    }
    const current = result.error.current as { rowVersion: number } | undefined;
    if (result.error.kind === "conflict" && current) return setTheirVersion(current.rowVersion);
    const problems = result.error.problems ?? [];
    for (const { path, message } of problems) form.setError(fieldOf(path), { message });
    if (problems.length === 0) form.setError("root", { message: result.error.message });
  };

  return (
    <FormProvider {...form}>
      <form
        noValidate
        className="grid items-start gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        onSubmit={form.handleSubmit((values) => send(values, stored?.rowVersion ?? 0))}
      >
        <div className="grid min-w-0 gap-3">
          <OfferFields />
          <PartFields savePart={savePart} />
          <PortRows />
          <LinkRows />
          <CustomFieldInputs fields={fields} />
        </div>
        <div className="grid min-w-0 gap-3 xl:sticky xl:top-4">
          <LiveValuation id={stored?.id} fields={fields} />
          {errors.root && (
            <p role="alert" className="text-danger">
              {errors.root.message}
            </p>
          )}
          {theirVersion === undefined ? (
            <div className="flex flex-wrap justify-end gap-2">
              <Button asChild>
                <Link href={backTo}>Cancel</Link>
              </Button>
              <Button type="submit" tone="primary" disabled={isSubmitting}>
                {isSubmitting ? "Saving …" : "Save"}
              </Button>
            </div>
          ) : (
            <StaleChoice
              what="listing"
              mine="changes"
              isPending={isSubmitting}
              keepMine={form.handleSubmit((values) => send(values, theirVersion))}
            />
          )}
        </div>
      </form>
    </FormProvider>
  );
}

/** Where an error of the server's belongs in the form. */
function fieldOf(path: string): FieldPath<ListingFormValues> {
  const names: [RegExp, string][] = [
    [/^(patch|fields)[.]/, ""],
    [/^cpu_id$/, "cpu"],
    [/^gpu_id$/, "gpu"],
    [/^ram_spec/, "ram"],
    [/^primary_storage/, "primary"],
    [/^secondary_storage/, "secondary"],
  ];
  return names.reduce((name, [from, to]) => name.replace(from, to), path) as FieldPath<ListingFormValues>;
}
