import { type CpuSeed, listCpus } from "./cpus/list-cpus";
import { type GpuSeed, listGpus } from "./gpus";
import { listRamSpecs, type RamSpecSeed } from "./ram-specs";
import { listStorageProfiles, type StorageProfileSeed } from "./storage-profiles";

/** The parts of the demo world, by the name a listing uses for them. A name nobody sells is a mistake in the data. */
export interface Catalogue {
  cpu(name: string): CpuSeed;
  gpu(name: string): GpuSeed;
  ram(label: string): RamSpecSeed;
  storage(label: string): StorageProfileSeed;
}

export function createCatalogue(): Catalogue {
  return {
    cpu: lookUp("processor", listCpus(), (cpu) => cpu.name),
    gpu: lookUp("graphics processor", listGpus(), (gpu) => gpu.name),
    ram: lookUp("memory", listRamSpecs(), (spec) => spec.label),
    storage: lookUp("drive", listStorageProfiles(), (profile) => profile.label),
  };
}

function lookUp<T>(noun: string, items: readonly T[], nameOf: (item: T) => string): (name: string) => T {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  return (name) => {
    const item = byName.get(name);
    if (item === undefined) throw new Error(`The demo world has no ${noun} called "${name}"`);
    return item;
  };
}
