import { z } from "zod";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import type { ListingSort, RankKey } from "./sort";

/** "After this listing of this list". Of another list, order or profile it is foreign, and reading begins anew. */
export function writeCursor(filter: ListingFilter, { field, direction }: ListingSort, last: RankKey): string {
  return toBase64Url(JSON.stringify([field, direction, hashFilter(filter), last.key, last.id, last.ranks]));
}

export function readCursor(
  cursor: string | undefined,
  filter: ListingFilter,
  { field, direction }: ListingSort,
): { after: RankKey | null; isForeign: boolean } {
  if (cursor === undefined) return { after: null, isForeign: false };
  const parsed = cursorSchema.safeParse(parseJson(cursor));
  if (!parsed.success) return { after: null, isForeign: true };
  const [ofField, ofDirection, ofFilter, key, id, ranks] = parsed.data;
  const isText = typeof key === "string";
  const isForeign =
    ofField !== field ||
    ofDirection !== direction ||
    ofFilter !== hashFilter(filter) ||
    (key !== null && isText !== (field === "title"));
  return isForeign ? { after: null, isForeign } : { after: { key, id, ranks }, isForeign };
}

const cursorSchema = z.tuple([
  z.string(),
  z.enum(["asc", "desc"]),
  z.string(),
  z.union([z.number(), z.string().max(255), z.null()]),
  z.int().min(0).max(2_147_483_647),
  z.boolean(),
]);

/** The same filter gives the same hash however its parts are ordered; it keeps apart, it does not protect. */
export function hashFilter(filter: ListingFilter): string {
  const text = JSON.stringify(filter, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  let a = 0x9e3779b9;
  let b = 0x7f4a7c15;
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x85ebca6b);
    b = Math.imul(b ^ text.charCodeAt(at), 0xc2b2ae35);
    a ^= a >>> 13;
    b ^= b >>> 16;
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function parseJson(cursor: string): unknown {
  try {
    const bytes = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
