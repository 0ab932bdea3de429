/**
 * What makes two offers the same one: who sells what, by its words alone. Letter case, accents, punctuation and order of
 * white space do not count, and neither does the price: a cheaper listing is the same listing.
 */
export function identityText(title: string, seller: string | null): string {
  return `${normaliseWords(title)}\n${normaliseWords(seller ?? "")}`;
}

function normaliseWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
