/** The number in an address such as /listings/17; undefined for anything else, which is then simply not found. */
export function readId(text: string): number | undefined {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id > 0 && id <= 2_147_483_647 ? id : undefined;
}
