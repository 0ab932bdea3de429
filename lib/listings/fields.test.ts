import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FIELD_ROWS } from "./fields";
import { CHOICE_FIELDS } from "./filters/listing-fields";

/** Columns that are more than a row of the table, or that nobody enters. */
const OTHERS = [
  ...["id", "public_id", "row_version", "deleted_at", "created_at", "updated_at"],
  ...["title", "price_usd", "price_date", "condition", "status", "other_urls", "attributes_json"],
  ...["dedup_key", "last_seen_at", "is_stale", "offer_flags", "price_confirmed_at", "price_confirmed_by_id"],
  ...["cpu_id", "gpu_id", "ram_spec_id", "ram_gb", "ports_profile_id"],
  ...["primary_storage_profile_id", "primary_storage_gb", "primary_storage_type"],
  ...["secondary_storage_profile_id", "secondary_storage_gb", "secondary_storage_type"],
  ...["ruleset_id", "disabled_ruleset_ids", "disabled_rule_ids"],
  ...["raw_listing_json"],
];

const schema = readFileSync("prisma/schema/listing.prisma", "utf8");
const [model = ""] = /^model Listing \{[\s\S]*?^\}/m.exec(schema) ?? [];
const columns = new Map(
  [...model.matchAll(/^ {2}(\w+) +(\w+)(\?|\[\])?(?= |$)(.*)$/gm)].flatMap(
    ([, property = "", type, mark, rest = ""]) => {
      if (
        rest.includes("@relation") ||
        !/^(Int|String|Decimal|DateTime|Boolean|Json|Condition|ListingStatus)$/.test(type ?? "")
      )
        return [];
      const name = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? property;
      const width = Number(/VarChar\((\d+)\)/.exec(rest)?.[1] ?? Number.POSITIVE_INFINITY);
      return [[name, { property, type, mark, width }] as const];
    },
  ),
);
const prismaType = { text: "String", note: "String", link: "String", texts: "Json", profile: "Int" } as const;

describe("the table of fields and the database", () => {
  it("know the same columns", () => {
    expect([...FIELD_ROWS.map(({ name }) => name), ...OTHERS].sort()).toEqual([...columns.keys()].sort());
  });

  it.each(FIELD_ROWS.map((field) => [field.name, field] as const))("agree on %s", (name, { property, kind, max }) => {
    const column = columns.get(name);
    expect(column).toMatchObject({ property, type: prismaType[kind] });
    expect(max).toBeLessThanOrEqual(column?.width ?? 0);
  });
});

it("a choice is called the same by filters and rules", () => {
  const choices = FIELD_ROWS.flatMap(({ name, fact, isChoice }) => (isChoice ? [[name, fact]] : []));
  expect(CHOICE_FIELDS).toMatchObject(Object.fromEntries(choices));
});
