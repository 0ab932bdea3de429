"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FieldPath, FormProvider, useForm } from "react-hook-form";
import { attempt } from "@/components/layout/attempt";
import { Spelled, useTypedNumbers } from "@/components/layout/spelled";
import { StaleChoice, type Winner } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action-result";
import { decimalToCents } from "@/lib/money/decimal";
import { isPriceLeap } from "@/lib/money/price-leap";
import { routes } from "@/lib/routes";
import { ComponentRows } from "./component-rows";
import { CustomFieldInputs } from "./custom-field-inputs";
import { nameListingField } from "./field-names";
import { fillForm } from "./form-defaults";
import { type FormField, type ListingFormValues, readFormValues, spellForm } from "./form-values";
import { LinkRows } from "./link-rows";
import { LiveValuation } from "./live-valuation";
import type { SavePart } from "./make-part";
import { OfferFields, type ProfileChoice } from "./offer-fields";
import { PartFields } from "./part-fields";
import { PortRows } from "./port-rows";

type Saved = { id: number; changeSetId: number | null };
type Props = {
  /** Absent for a new listing. */
  stored?: { id: number; rowVersion: number };
  defaults: ListingFormValues;
  fields: FormField[];
  profiles: readonly ProfileChoice[];
  save: (input: { rowVersion: number; fields: Record<string, unknown> }) => Promise<ActionResult<Saved>>;
  savePart: SavePart;
};

/** One form for a new listing and for an old one. Only what was touched is sent, so nothing else can change. */
export function ListingForm({ stored, defaults, fields, profiles, save, savePart }: Props) {
  const router = useRouter();
  const { announce } = useChanges();
  const [conflict, setConflict] = useState<Conflict>();
  const typed = useTypedNumbers();
  const [start] = useState(() => spellForm(defaults, fields, typed.show));
  const [leap, setLeap] = useState<PriceLeap>();
  const form = useForm<ListingFormValues>({ defaultValues: start });
  const { dirtyFields, errors, isSubmitting } = form.formState;
  const backTo = stored ? routes.listing(stored.id) : routes.listings();

  const send = async (values: ListingFormValues, rowVersion: number) => {
    const question = typed.question(values.price_usd);
    if (question) return form.setError("price_usd", { message: question }, { shouldFocus: true });
    const price = typed.plain(values.price_usd);
    const found = { from: defaults.price_usd, to: price };
    if (stored && isLeap(found) && leap?.to !== price) return setLeap(found);
    setLeap(undefined);
    const input = readFormValues(values, dirtyFields, fields, typed.plain);
    if (stored && Object.keys(input).length === 0) return router.push(backTo);
    const asked = stored ? input : { title: values.title, price_usd: price, ...input };
    const result = await attempt(save({ rowVersion, fields: asked }));
    if (result.ok) {
      announce(stored ? "Listing saved" : "Listing added", result.value.changeSetId);
      return router.push(routes.listing(result.value.id));
    }
    const current = result.error.current as Current | undefined;
    if (result.error.kind === "conflict" && current) {
      const theirs = spellForm(fillForm(current, current.attributesJson ?? {}, fields), fields, typed.show);
      const differences = listDifferences(values, theirs, Object.keys(dirtyFields));
      return setConflict({ rowVersion: current.rowVersion, winner: result.error.winner, differences });
    }
    const problems = result.error.problems ?? [];
    for (const [at, { path, message }] of problems.entries())
      form.setError(fieldOf(path), { message }, { shouldFocus: at === 0 });
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
          <OfferFields profiles={profiles} />
          <PartFields savePart={savePart} />
          <ComponentRows />
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
          {leap && (
            <p role="alert" className="rounded-control border border-premium p-3">
              The price goes from <Spelled>{`$${leap.from}`}</Spelled> to <Spelled>{`$${leap.to}`}</Spelled>, more than
              three times or less than a third. Save again if that is meant.
            </p>
          )}
          {conflict === undefined ? (
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
              {...conflict}
              what="listing"
              mine="changes"
              isPending={isSubmitting}
              keepMine={form.handleSubmit((values) => send(values, conflict.rowVersion))}
            />
          )}
        </div>
      </form>
    </FormProvider>
  );
}

type Current = Parameters<typeof fillForm>[0] & { rowVersion: number; attributesJson?: Record<string, unknown> };
type Conflict = { rowVersion: number; winner: Winner | undefined; differences: ReturnType<typeof listDifferences> };

/** Of what was touched here, where the other's values are different. */
function listDifferences(mine: ListingFormValues, theirs: ListingFormValues, touched: readonly string[]) {
  return (touched as (keyof ListingFormValues)[]).flatMap((name) => {
    const [own, other] = [print(mine[name]), print(theirs[name])];
    return own === other ? [] : [{ label: nameListingField(name), mine: own, theirs: other }];
  });
}

function print(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  if ("label" in value) return String(value.label);
  return Object.values(value)
    .flatMap((part) => (part === "" || part === null ? [] : [print(part)]))
    .join(" ");
}

type PriceLeap = { from: string; to: string };

const isLeap = ({ from, to }: PriceLeap): boolean =>
  [from, to].every((price) => /^\d+([.]\d{1,2})?$/.test(price)) &&
  isPriceLeap(decimalToCents(from), decimalToCents(to));

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
