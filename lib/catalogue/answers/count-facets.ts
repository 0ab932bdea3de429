import { type Facet, type FacetsQuery, type FacetValue, writeFacet } from "@/lib/listings/filters/facet";
import { type ListingFilter, listChoices } from "@/lib/listings/filters/listing-filter";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import type { ChoiceSource } from "../columns/sources";
import type { Verdicts } from "./verdicts";

/** How many listings have which value, each field without its own choice. */
export function countFacets(
  columns: CatalogueColumns,
  { filter, fields, top }: FacetsQuery & { filter: ListingFilter },
  verdicts: Verdicts,
): Facet[] {
  const chosen = new Map(listChoices(filter));
  return fields.map((field) => {
    const source = columns.choice(field);
    const counts = countCodes(source, verdicts.listPlaces(field));
    const byValue = new Map<FacetValue["value"], number>();
    let missing = 0;
    for (const [code, value] of source.values.entries()) {
      const count = counts[code] ?? 0;
      if (count === 0) continue;
      if (value === null) missing += count;
      else if (typeof value !== "object") byValue.set(value, (byValue.get(value) ?? 0) + count);
      else for (const member of new Set(value)) byValue.set(member, (byValue.get(member) ?? 0) + count);
    }
    const counted = [...byValue].map(([value, count]) => ({ value, count }));
    return writeFacet(field, counted, missing, top, chosen.get(field));
  });
}

function countCodes({ codes, values }: ChoiceSource, places: Int32Array): Uint32Array {
  const counts = new Uint32Array(values.length);
  const { array } = codes;
  for (let at = 0; at < places.length; at++) {
    const code = array[places[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
