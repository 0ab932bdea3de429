import type { z } from "zod";
import type { FactValues } from "@/lib/impact/matches";
import { requirePermission } from "../../auth/actor";
import type { factValuesSchema } from "../../rulesets/schemas";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** What a fact says of listings for sale, for whoever has to choose a value. */
export async function listFactValues(
  context: ServiceContext,
  { fact, q }: z.output<typeof factValuesSchema>,
): Promise<FactValues> {
  requirePermission(context.actor, "rulesets.read");
  return askColumns({ kind: "values", query: { fact, q, limit: 50 } });
}
