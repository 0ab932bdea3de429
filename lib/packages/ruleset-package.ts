import { z } from "zod";
import type { FieldDefinition } from "../custom-fields/schemas";

/** Raised when a reader of today would misunderstand what is written. Packages of the earlier Deal Brain are 1. */
export const PACKAGE_FORMAT = 2;

const text = (length: number) =>
  z.string({ error: "must be a text" }).max(length, `must have at most ${length.toLocaleString("en-US")} characters`);
const versionText = z
  .string({ error: "must be a version such as 1.0.0" })
  .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/, "must be a version such as 1.0.0");

export const packageMetadataSchema = z.looseObject({
  name: text(256).min(1, "must not be empty"),
  version: versionText,
  author: text(256).nullish(),
  description: text(10_000).nullish(),
  created_at: text(64).nullish(),
  compatibility: z
    .looseObject({
      min_app_version: versionText.nullish(),
      required_custom_fields: z.array(text(200)).max(1_000).nullish(),
    })
    .nullish(),
  tags: z.array(text(64)).max(100).nullish(),
});

const list = (most: number) =>
  z
    .array(z.unknown(), { error: "must be a list" })
    .max(most, `must have at most ${most.toLocaleString("en-US")} entries`)
    .nullish();

export const packageSchema = z.looseObject({
  schema_version: z.union([text(16), z.number()], { error: 'must be a version such as "1.0"' }).default("1.0"),
  metadata: packageMetadataSchema,
  rulesets: z
    .array(z.unknown(), { error: "must be a list" })
    .min(1, "must have a ruleset")
    .max(50, "must have at most 50"),
  rule_groups: list(5_000),
  rules: list(10_000),
  custom_field_definitions: list(1_000),
  examples: list(100),
  checksum: text(128).nullish(),
});

/** What a package says a listing comes to, so that whoever installs it can see that it does. */
export const exampleSchema = z.strictObject({
  name: text(512),
  price_cents: z.int().min(0).max(1e12),
  facts: z.record(z.string().max(200), z.union([z.number(), text(10_000), z.boolean(), z.array(text(1_000))])),
  /** Of all rulesets of the package together. */
  total_cents: z.int(),
});
export type PackageExample = z.output<typeof exampleSchema>;

export type PackagedField = Pick<
  FieldDefinition,
  "entity" | "key" | "label" | "dataType" | "description" | "required" | "defaultValue" | "options" | "validation"
>;
