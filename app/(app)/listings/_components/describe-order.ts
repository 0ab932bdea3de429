import { NUMBER_FIELDS } from "@/lib/listings/filters/listing-fields";

/** An order in words: "Price, lowest first". */
export const describeOrder = ({ field, direction }: { field: string; direction: string }): string => {
  const label =
    field === "title" ? "Title" : ((NUMBER_FIELDS as Record<string, { label: string }>)[field]?.label ?? field);
  return `${label}, ${direction === "asc" ? "lowest" : "highest"} first`;
};
