import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { listSettings, type Setting, writeSetting } from "../../db/settings/settings";
import { inTransaction, type Tx } from "../../db/transaction";
import { notFound } from "../../errors";
import type { SettingKey, updateSettingSchema } from "../../settings/schemas";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { followSetting } from "./follow-setting";

export async function updateSetting(
  context: ServiceContext,
  input: z.output<typeof updateSettingSchema>,
): Promise<{ setting: Setting; changeSetId: number | null; runId: number | null }> {
  requirePermission(context.actor, "settings.edit");
  return inTransaction(context.tx, async (tx) => {
    const before = await findSetting(tx, input.key);
    const rowVersion = await writeSetting(tx, input);
    if (rowVersion === undefined)
      throw await staleRecord(
        tx,
        "This setting",
        { entity: "setting", id: input.key },
        await findSetting(tx, input.key),
      );
    const made = await makeChange(
      { ...context, tx },
      {
        kind: "settings.update",
        label: `Changed the setting ${input.key}`,
        rows: [
          { entity: "setting", entityId: input.key, before: { valueJson: before.value }, rowVersionAfter: rowVersion },
        ],
        changes: { before: before.value, after: input.value },
      },
      { scopes: await followSetting({ tx }, input.key), reason: `setting ${input.key}` },
    );
    return { setting: await findSetting(tx, input.key), ...made };
  });
}

async function findSetting(tx: Tx, key: SettingKey): Promise<Setting> {
  const setting = (await listSettings(tx)).find((candidate) => candidate.key === key);
  if (!setting) throw notFound(`The setting ${key}`);
  return setting;
}
