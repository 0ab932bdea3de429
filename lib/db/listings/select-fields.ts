import { FIELD_ROWS } from "../../listings/fields";

/** The columns of the fields that are facts, or that the ranked table carries, as the code calls them. */
export const selectFields = (door: "fact" | "isListed"): string =>
  FIELD_ROWS.filter((field) => field[door])
    .map(({ name, property, kind }) => `${kind === "texts" ? `nullif(l.${name}, '[]')` : `l.${name}`} as "${property}"`)
    .join(", ");
