import { type Db, reading } from "../transaction";

/** What chosen processors and graphics cards are called. */
export async function findComponentNames(
  { cpuIds, gpuIds }: { cpuIds: number[]; gpuIds: number[] },
  db: Db = reading(),
): Promise<{ cpus: Map<number, string>; gpus: Map<number, string> }> {
  const [cpus, gpus] = await Promise.all([
    cpuIds.length === 0 ? [] : db.cpu.findMany({ where: { id: { in: cpuIds } }, select: { id: true, name: true } }),
    gpuIds.length === 0 ? [] : db.gpu.findMany({ where: { id: { in: gpuIds } }, select: { id: true, name: true } }),
  ]);
  return {
    cpus: new Map(cpus.map(({ id, name }) => [id, name])),
    gpus: new Map(gpus.map(({ id, name }) => [id, name])),
  };
}
