import type { BulkChange } from "./bulk-edit";

/** The change in words: "Status sold, price −10 %". */
export function describeBulkChange({ status, condition, form_factor, price_percent, is_deleted }: BulkChange): string {
  const parts = [
    status && `status ${status}`,
    condition && `condition ${condition}`,
    form_factor === undefined ? undefined : `form factor ${form_factor ?? "none"}`,
    price_percent === undefined ? undefined : `price ${price_percent > 0 ? "+" : "−"}${Math.abs(price_percent)} %`,
    is_deleted && "deleted",
  ].filter((part) => typeof part === "string");
  return parts.join(", ");
}
