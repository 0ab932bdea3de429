import { type Db, reading } from "../transaction";

export async function listProfiles(db: Db = reading()) {
  const rows = await db.profile.findMany({
    where: { deletedAt: null },
    orderBy: [{ isDefault: "desc" }, { name: "asc" }],
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    isDefault: row.isDefault,
    weights: row.weightsJson as Record<string, number>,
    requiredMetrics: row.requiredMetrics as string[],
  }));
}
