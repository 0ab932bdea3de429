import type { Db } from "../transaction";

/** Whether the processor and graphics card a listing is to be linked to exist. */
export async function findMissingParts(
  { cpuId, gpuId }: { cpuId?: number | null; gpuId?: number | null },
  db: Db,
): Promise<("cpu_id" | "gpu_id")[]> {
  const present = (id: number) => ({ where: { id, deletedAt: null }, select: { id: true } });
  const missing: ("cpu_id" | "gpu_id")[] = [];
  if (cpuId && !(await db.cpu.findFirst(present(cpuId)))) missing.push("cpu_id");
  if (gpuId && !(await db.gpu.findFirst(present(gpuId)))) missing.push("gpu_id");
  return missing;
}
