import type { CatalogueColumns } from "../columns/catalogue-columns";

/** 1 for each listing that is for sale. */
export function markActive(columns: CatalogueColumns): Uint8Array {
  const { codes, values } = columns.choice("status");
  const active = values.indexOf("active");
  const isActive = new Uint8Array(columns.length);
  for (let place = 0; place < isActive.length; place++)
    isActive[place] = codes.array[place] === active && columns.isPresent(place) ? 1 : 0;
  return isActive;
}
