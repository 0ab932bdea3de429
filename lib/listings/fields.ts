import { CHOICE_FIELDS } from "./filters/listing-fields";

/** One thing that is entered of a listing by itself, under the API's name, which is also its column's. */
interface ListingField {
  /** A line, several lines, a web address, words of a list, the number of a profile. */
  kind: "text" | "note" | "link" | "texts" | "profile";
  /** In forms, on the listing's page and in the history. */
  label: string;
  /** The longest text; of a list, how many words. */
  max: number;
  /** Beside what it stands in the form and on the listing's page. */
  group: "offer" | "links" | "software" | "machine" | "memory" | "parts" | "scoring" | "notes";
  /** What rules call it; what has no such name is no fact. */
  fact?: string;
  /** Other names rules may ask for it by. */
  aliases?: readonly string[];
  /** Whether listings can be filtered and counted by its values: filters and rules call it the same. */
  isChoice?: true;
  /** Whether a line of the ranked table carries it, for a column to show. */
  isListed?: true;
}

const shown = { isChoice: true, isListed: true } as const;

/**
 * The fields that need nothing of their own: forms, API, writing, previews, facts, filters and the catalogue follow this
 * table. Memory, drives, ports, parts, prices and custom fields are more than a row and stay code.
 */
export const LISTING_FIELDS = {
  seller: { kind: "text", label: "Seller", max: 128, group: "offer", fact: CHOICE_FIELDS.seller, ...shown },
  marketplace: {
    kind: "text",
    label: "Marketplace",
    max: 64,
    group: "offer",
    fact: CHOICE_FIELDS.marketplace,
    ...shown,
  },
  vendor_item_id: { kind: "text", label: "Item number", max: 128, group: "offer" },
  listing_url: { kind: "link", label: "The offer's address", max: 2_000, group: "links" },
  os_license: {
    kind: "text",
    label: "Windows licence",
    max: 64,
    group: "software",
    fact: CHOICE_FIELDS.os_license,
    ...shown,
  },
  manufacturer: {
    kind: "text",
    label: "Maker",
    max: 64,
    group: "machine",
    fact: CHOICE_FIELDS.manufacturer,
    aliases: ["brand"],
    ...shown,
  },
  series: { kind: "text", label: "Series", max: 128, group: "machine", fact: CHOICE_FIELDS.series, ...shown },
  model_number: { kind: "text", label: "Model", max: 128, group: "machine", fact: "Model number" },
  device_model: { kind: "text", label: "Device", max: 255, group: "machine", fact: "Device model", isListed: true },
  form_factor: { kind: "text", label: "Form", max: 32, group: "machine", fact: CHOICE_FIELDS.form_factor, ...shown },
  ram_notes: { kind: "note", label: "RAM in words", max: 2_000, group: "memory", fact: "RAM notes" },
  other_components: { kind: "texts", label: "Other components", max: 50, group: "parts", fact: "Other components" },
  active_profile_id: { kind: "profile", label: "Scoring profile", max: 2_147_483_647, group: "scoring" },
  notes: { kind: "note", label: "Notes", max: 10_000, group: "notes", fact: "Notes" },
} as const satisfies Record<string, ListingField>;

type Fields = typeof LISTING_FIELDS;
export type FieldName = keyof Fields;
export type FieldGroup = ListingField["group"];

/** `os_license` of the API and the database is `osLicense` in the code. */
export type PropertyOf<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<PropertyOf<Rest>>}`
  : Name;

type Values = {
  text: string | null;
  note: string | null;
  link: string | null;
  texts: string[];
  profile: number | null;
};
type NamesWith<Shape> = { [Name in FieldName]: Fields[Name] extends Shape ? Name : never }[FieldName];

export type ValueOf<Name extends FieldName> = Values[Fields[Name]["kind"]];
export type FactName = NamesWith<{ fact: string }>;
export type ChoiceName = NamesWith<{ isChoice: true }>;
export type ListedName = NamesWith<{ isListed: true }>;

/** As they are entered. */
export type FieldInput = { [Name in FieldName]: ValueOf<Name> };
/** As they stand in a row. */
export type FieldValues = { [Name in FieldName as PropertyOf<Name>]: ValueOf<Name> };
/** As a line of the ranked table has them. */
export type ListedValues = { [Name in ListedName as PropertyOf<Name>]: ValueOf<Name> };
/** As valuation reads them: what is not known is null. */
export type FactValues = {
  readonly [Name in FactName as PropertyOf<Name>]: Readonly<ValueOf<Name>> | null;
};

export interface FieldRow extends ListingField {
  name: FieldName;
  property: keyof FieldValues;
}

const propertyOf = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) as keyof FieldValues;

export const FIELD_ROWS: readonly FieldRow[] = Object.entries(LISTING_FIELDS).map(([name, field]) => ({
  name: name as FieldName,
  property: propertyOf(name),
  ...field,
}));

export const fieldsIn = (group: FieldGroup): FieldRow[] => FIELD_ROWS.filter((field) => field.group === group);

/** A row's fields in the API's names. */
export const toFieldInput = (row: FieldValues): FieldInput =>
  Object.fromEntries(FIELD_ROWS.map(({ name, property }) => [name, row[property]])) as FieldInput;

/** What was entered, as a row has it; what was not named stays away. */
export const toFieldValues = (input: Partial<FieldInput>): Partial<FieldValues> =>
  Object.fromEntries(
    FIELD_ROWS.flatMap(({ name, property }) => (input[name] === undefined ? [] : [[property, input[name]]])),
  );

/** Of what was entered, what valuation reads. */
export const toFactValues = (input: { [Name in FactName]?: ValueOf<Name> | null }): Partial<FactValues> =>
  Object.fromEntries(
    FIELD_ROWS.flatMap(({ name, property, fact }) => {
      const value = fact && input[name as FactName];
      return value === undefined ? [] : [[property, value]];
    }),
  );

/** Whether the catalogue holds its values, which come back again and again; of notes nearly every listing has its own. */
export const isHeldText = ({ kind, fact }: FieldRow): boolean => kind === "text" && fact !== undefined;

export const isFreeText = ({ kind, fact }: FieldRow): boolean => kind === "note" && fact !== undefined;

export const isTexts = ({ kind, fact }: FieldRow): boolean => kind === "texts" && fact !== undefined;
