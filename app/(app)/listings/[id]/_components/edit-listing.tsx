"use client";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useChanges } from "@/components/layout/undo";
import { conditionLabel, statusLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { CONDITIONS, type Condition, LISTING_STATUSES, type ListingStatus } from "@/lib/listings/enums";
import { centsToDecimal } from "@/lib/money/decimal";
import { updateListing } from "../actions";

type Editable = {
  id: number;
  rowVersion: number;
  title: string;
  priceCents: number;
  condition: Condition;
  status: ListingStatus;
  seller: string | null;
  deviceModel: string | null;
  notes: string | null;
};

type Values = Record<"title" | "price_usd" | "seller" | "device_model" | "notes", string> & {
  condition: Condition;
  status: ListingStatus;
};

export function EditListing({ listing }: { listing: Editable }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Pencil aria-hidden />
        Edit
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Edit the listing" className="max-w-lg">
        <Form listing={listing} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Prices stay text until they are sent: "0." must survive being typed. Only what was changed is sent. */
function Form({ listing, onDone }: { listing: Editable; onDone: () => void }) {
  const { announce } = useChanges();
  const [conflict, setConflict] = useState<{ rowVersion: number } | undefined>();
  const { register, formState, setError, handleSubmit } = useForm<Values>({
    defaultValues: {
      title: listing.title,
      price_usd: centsToDecimal(listing.priceCents),
      condition: listing.condition,
      status: listing.status,
      seller: listing.seller ?? "",
      device_model: listing.deviceModel ?? "",
      notes: listing.notes ?? "",
    },
  });
  const { errors, dirtyFields, isSubmitting } = formState;

  const save = async (values: Values, rowVersion: number) => {
    const changed = Object.keys(dirtyFields) as (keyof Values)[];
    if (changed.length === 0) return onDone();
    const patch = Object.fromEntries(changed.map((field) => [field, values[field]]));
    const result = await updateListing({ id: listing.id, rowVersion, patch });
    if (result.ok) {
      announce("Listing saved", result.value.changeSetId);
      return onDone();
    }
    if (result.error.kind === "conflict" && result.error.current) {
      setConflict(result.error.current as { rowVersion: number });
      return;
    }
    const problems = (result.error.problems ?? []).filter(({ path }) => path.startsWith("patch."));
    for (const { path, message } of problems) setError(path.slice("patch.".length) as keyof Values, { message });
    if (problems.length === 0) setError("root", { message: result.error.message });
  };

  return (
    <form className="grid gap-3" noValidate onSubmit={handleSubmit((values) => save(values, listing.rowVersion))}>
      <Field label="Title" error={errors.title?.message}>
        <Input {...register("title")} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Price in dollars" error={errors.price_usd?.message}>
          <Input inputMode="decimal" {...register("price_usd")} />
        </Field>
        <Field label="Condition" error={errors.condition?.message}>
          <Select {...register("condition")}>
            {CONDITIONS.map((condition) => (
              <option key={condition} value={condition}>
                {conditionLabel[condition]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Status" error={errors.status?.message}>
          <Select {...register("status")}>
            {LISTING_STATUSES.map((status) => (
              <option key={status} value={status}>
                {statusLabel[status]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Seller" error={errors.seller?.message}>
          <Input {...register("seller")} />
        </Field>
        <Field label="Device" error={errors.device_model?.message}>
          <Input {...register("device_model")} />
        </Field>
      </div>
      <Field label="Notes" error={errors.notes?.message}>
        <Textarea {...register("notes")} />
      </Field>
      {errors.root && (
        <p role="alert" className="text-danger">
          {errors.root.message}
        </p>
      )}
      {conflict ? (
        <div role="alert" className="grid gap-2 rounded-control bg-premium-bg p-3 text-premium">
          <p>Someone else changed this listing while you were editing.</p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={handleSubmit((values) => save(values, conflict.rowVersion))} disabled={isSubmitting}>
              Keep my changes
            </Button>
            <Button onClick={() => window.location.reload()}>Take theirs</Button>
          </div>
        </div>
      ) : (
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={isSubmitting}>
            {isSubmitting ? "Saving …" : "Save"}
          </Button>
        </div>
      )}
    </form>
  );
}
