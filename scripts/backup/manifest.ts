import { z } from "zod";

const count = z.number().int().nonnegative();

/** What a backup says about itself, written behind the data because only then everything is known. */
export const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  serverVersion: z.string(),
  /** The newest of the migrations below: the schema the rows fit. */
  newestMigration: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      /** Where its compressed rows lie in the file. */
      offset: count,
      bytes: count,
      /** Over the bytes as they lie in the file. */
      sha256: z.string().length(64),
    }),
  ),
  /** Values as text: a sequence counts further than a JavaScript number. */
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BackedUpTable = Manifest["tables"][number];
