import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { COMPONENT_KINDS, componentKinds } from "@/lib/components/kinds";
import { findComponent } from "@/lib/db/components/find-component";
import { notFound } from "@/lib/errors";
import { listingId } from "@/lib/listings/schemas";

/** What is known of one component, for forms that are filled from it. */
export const GET = defineRoute({
  permission: "components.read",
  params: z.strictObject({
    kind: z.enum(COMPONENT_KINDS, { error: `must be ${COMPONENT_KINDS.join(", ")}` }),
    id: listingId,
  }),
  run: async ({ params: { kind, id } }) => {
    const component = await findComponent(kind, id);
    if (!component) throw notFound(componentKinds[kind].one);
    return { body: Object.fromEntries(componentKinds[kind].fields.map(({ name }) => [name, component[name] ?? null])) };
  },
});
