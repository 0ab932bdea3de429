import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import type { adoptBaselineSchema, baselineFileSchema } from "../../baseline/schemas";
import { lockBaseline, recordBaselineEvent } from "../../db/baseline/baseline";
import { inTransaction } from "../../db/transaction";
import { staleVersion } from "../../errors";
import { hashDocument } from "../../rulesets/hash-document";
import type { ServiceContext } from "../context";
import { openBaseline } from "./open-baseline";
import { compareFile, planAdoption } from "./plan-baseline";
import { measureBaseline, publishBaseline, recordRefusal } from "./publish-baseline";

export interface LoadedBaseline {
  status: "loaded" | "unchanged";
  rulesetId: number | null;
  version: string | null;
  runId: number | null;
  changeSetId: number | null;
}

/** Takes a whole file; the same file again changes nothing. */
export async function loadBaseline(
  context: ServiceContext,
  { file }: z.output<typeof baselineFileSchema>,
): Promise<LoadedBaseline> {
  requirePermission(context.actor, "rulesets.edit");
  const { changes, rowVersion } = await recordRefusal({ ...context, operation: "import_baseline" }, () =>
    compareFile(file),
  );
  const chosen = changes.map(({ key }) => key);
  return take(context, { file, chosen, rowVersion }, "import_baseline");
}

/** Takes exactly the chosen additions, changes and removals; choosing none changes nothing. */
export async function adoptBaseline(
  context: ServiceContext,
  input: z.output<typeof adoptBaselineSchema>,
): Promise<LoadedBaseline> {
  requirePermission(context.actor, "rulesets.edit");
  return take(context, input, "adopt_baseline");
}

async function take(
  context: ServiceContext,
  { file, chosen, rowVersion }: z.output<typeof adoptBaselineSchema>,
  operation: "import_baseline" | "adopt_baseline",
): Promise<LoadedBaseline> {
  return recordRefusal({ ...context, operation }, async () => {
    const measured = chosen.length > 0 ? await measureBaseline(await planAdoption(file, chosen)) : null;
    return inTransaction(context.tx, async (tx) => {
      await lockBaseline(tx);
      const present = await openBaseline(tx);
      if ((present?.head.rowVersion ?? null) !== rowVersion) throw staleVersion("The baseline", present?.head ?? null);
      if (chosen.length === 0) {
        await recordBaselineEvent(tx, {
          operation,
          actor: context.actor,
          result: "skipped",
          sourceHash: hashDocument(file),
          rulesetId: present?.head.id ?? null,
          payload: { reason: "nothing differs or was chosen" },
        });
        const { id = null, version = null } = present?.head ?? {};
        return { status: "unchanged", rulesetId: id, version, runId: null, changeSetId: null };
      }
      const planned = await planAdoption(file, chosen, tx);
      const note = `${operation === "import_baseline" ? "Loaded" : "Adopted"} ${chosen.length} ${chosen.length === 1 ? "field" : "fields"} of a file`;
      const { rulesetId, version, runId, changeSetId } = await publishBaseline({ ...context, tx }, planned, {
        operation,
        note,
        measured,
      });
      return { status: "loaded", rulesetId, version, runId, changeSetId };
    });
  });
}
