import { z } from "zod";

/** "After the row with this price and this id", as it stands in an address: 21400.17. */
export const priceCursor = z
  .string()
  .regex(/^\d{1,12}[.]\d{1,10}$/, "is no place in this list; begin at its first page")
  .refine((text) => Number(text.split(".")[1]) <= 2_147_483_647, "is no place in this list; begin at its first page")
  .transform((text) => {
    const [priceCents = 0, id = 0] = text.split(".").map(Number);
    return { priceCents, id };
  });

export const writePriceCursor = (row: { priceCents: number; id: number }): string => `${row.priceCents}.${row.id}`;
