/** The rank of the row a page begins with, and where it begins; "100~<cursor>" in an address. */
export type Place = { rank: number; cursor: string };

export const writePlace = (rank: number, cursor: string): string => `${rank}~${cursor}`;

export function readPlace(given: string | null): Place | null {
  const [, rank = "", cursor = ""] = /^(\d{1,9})~(.+)$/.exec(given ?? "") ?? [];
  return cursor ? { rank: Number(rank), cursor } : null;
}
