import { z } from "zod";

export const COMPONENT_SORTS = ["mark", "name", "listings"] as const;

/** Where a page of the list begins: after this row of this order. */
const cursorSchema = z.tuple([z.union([z.number(), z.string().max(255), z.null()]), z.int().min(0).max(2_147_483_647)]);
export type ComponentCursor = z.output<typeof cursorSchema>;

export interface ComponentQuery {
  text: string;
  sort: (typeof COMPONENT_SORTS)[number];
  after: ComponentCursor | null;
}

/** What an address asks of the list; what cannot be read counts as not said. */
export function readComponentQuery(params: Record<string, string | string[] | undefined>): ComponentQuery {
  return {
    text: z.string().trim().max(200).catch("").parse(params.q),
    sort: z.enum(COMPONENT_SORTS).catch("mark").parse(params.sort),
    after: z.string().transform(parseJson).pipe(cursorSchema).nullable().catch(null).parse(params.after),
  };
}

export const writeCursor = (cursor: ComponentCursor): string => JSON.stringify(cursor);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
