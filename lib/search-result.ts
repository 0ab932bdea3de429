/** A record as the palette offers it. */
export type SearchResult = { group: string; label: string; detail: string | null; href: string };
