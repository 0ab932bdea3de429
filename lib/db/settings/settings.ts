import { defaultSettings, type SettingKey, type Settings, settingKeys, settingSchemas } from "../../settings/schemas";
import type { Prisma } from "../generated/client";
import { type Db, reading, type Tx } from "../transaction";

export type Setting<Key extends SettingKey = SettingKey> = {
  key: Key;
  value: Settings[Key];
  /** 0 while nothing is stored and the default applies. */
  rowVersion: number;
  updatedAt: Date | null;
};

/** Every known setting; a stored value that no longer fits its shape gives way to the default. */
export async function listSettings(db: Db = reading()): Promise<Setting[]> {
  const rows = await db.applicationSettings.findMany({ where: { key: { in: settingKeys } } });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return settingKeys.map((key) => {
    const row = byKey.get(key);
    const stored = settingSchemas[key].safeParse(row?.valueJson);
    return {
      key,
      value: stored.success ? stored.data : defaultSettings[key],
      rowVersion: row?.rowVersion ?? 0,
      updatedAt: row?.updatedAt ?? null,
    };
  });
}

/** Undefined when the stored row is not at the given version. */
export async function writeSetting(
  tx: Tx,
  { key, value, rowVersion }: { key: SettingKey; value: unknown; rowVersion: number },
): Promise<number | undefined> {
  const valueJson = value as Prisma.InputJsonValue;
  if (rowVersion === 0) {
    const made = await tx.applicationSettings.createManyAndReturn({
      data: [{ key, valueJson }],
      skipDuplicates: true,
    });
    return made[0]?.rowVersion;
  }
  const rows = await tx.applicationSettings.updateManyAndReturn({
    where: { key, rowVersion },
    data: { valueJson, rowVersion: { increment: 1 } },
  });
  return rows[0]?.rowVersion;
}
