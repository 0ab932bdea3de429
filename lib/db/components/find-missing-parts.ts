import type { Db } from "../transaction";

type MissingPart = "cpu_id" | "gpu_id" | "active_profile_id";

/** Whether the processor, graphics card and profile a listing is to be linked to exist. */
export async function findMissingParts(
  { cpuId, gpuId, profileId }: { cpuId?: number | null; gpuId?: number | null; profileId?: number | null },
  db: Db,
): Promise<MissingPart[]> {
  const present = (id: number) => ({ where: { id, deletedAt: null }, select: { id: true } });
  const missing: MissingPart[] = [];
  if (cpuId && !(await db.cpu.findFirst(present(cpuId)))) missing.push("cpu_id");
  if (gpuId && !(await db.gpu.findFirst(present(gpuId)))) missing.push("gpu_id");
  if (profileId && !(await db.profile.findFirst(present(profileId)))) missing.push("active_profile_id");
  return missing;
}
