"use client";
import { CONDITIONS, LISTING_STATUSES } from "@/lib/listings/enums";
import { fieldsIn } from "@/lib/listings/fields";
import { conditionLabel, statusLabel } from "../labels";
import { Section } from "../section";
import { ChoiceField } from "./choice-field";
import { PlainFields } from "./plain-fields";
import { TextField } from "./text-field";

export type ProfileChoice = { id: number; name: string };

const profileOptions = (profiles: readonly ProfileChoice[]) => [
  ["", "The default profile"] as const,
  ...profiles.map(({ id, name }) => [String(id), name] as const),
];

/** What is offered, by whom and for how much. */
export function OfferFields({ profiles }: { profiles: readonly ProfileChoice[] }) {
  return (
    <Section title="Offer">
      <TextField name="title" label="Title" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <TextField name="price_usd" label="Price in dollars" inputMode="decimal" />
        <TextField name="price_date" label="Price from" type="date" />
        <ChoiceField
          name="condition"
          label="Condition"
          options={CONDITIONS.map((condition) => [condition, conditionLabel[condition]])}
        />
        <ChoiceField
          name="status"
          label="Status"
          options={LISTING_STATUSES.map((status) => [status, statusLabel[status]])}
        />
        <PlainFields groups={["offer", "software", "machine"]} />
        {fieldsIn("scoring").map(({ name, label }) => (
          <ChoiceField key={name} name={name} label={label} options={profileOptions(profiles)} />
        ))}
      </div>
      <PlainFields groups={["notes"]} />
    </Section>
  );
}
