import { createCatalogue } from "./catalogue";
import { type CpuSeed, listCpus } from "./cpus/list-cpus";
import { type CustomFieldSeed, customFields } from "./custom-fields";
import { type GpuSeed, listGpus } from "./gpus";
import { createOfferGenerator } from "./listings/generate-offer";
import type { ListingSeed } from "./listings/listing-seed";
import { createTraps } from "./listings/traps";
import { listPortsProfiles, type PortsProfileSeed } from "./machines/list-ports-profiles";
import { type ProfileSeed, profiles } from "./profiles";
import { listRamSpecs, type RamSpecSeed } from "./ram-specs";
import { createRandom } from "./random";
import { rulesets } from "./rulesets/list-rulesets";
import type { RulesetDocument } from "./rulesets/ruleset-document";
import { listSettings, type SettingSeed } from "./settings";
import { listStorageProfiles, type StorageProfileSeed } from "./storage-profiles";

/** Everything but the listings: what any world with offers in it needs. */
export interface WorldParts {
  cpus: readonly CpuSeed[];
  gpus: readonly GpuSeed[];
  ramSpecs: readonly RamSpecSeed[];
  storageProfiles: readonly StorageProfileSeed[];
  portsProfiles: readonly PortsProfileSeed[];
  customFields: readonly CustomFieldSeed[];
  settings: readonly SettingSeed[];
  profiles: readonly ProfileSeed[];
  rulesets: readonly RulesetDocument[];
}

export interface DemoWorld extends WorldParts {
  listings: readonly ListingSeed[];
}

/** The same seed and day give the same world, row for row; dates count back from `today`. */
export function createDemoWorld(today: Date, seed = DEMO_SEED): DemoWorld {
  const generateOffer = createOfferGenerator(createCatalogue(), today);
  const random = createRandom(seed);
  const ordinary = Array.from({ length: ORDINARY_LISTINGS }, (_, number) => generateOffer(random, number));
  const traps = createTraps(generateOffer, random, ORDINARY_LISTINGS);
  // Ids follow the order of arrival, so the traps are spread among the others.
  const listings = [...ordinary, ...traps].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { ...createWorldParts(), listings };
}

export function createWorldParts(): WorldParts {
  return {
    cpus: listCpus(),
    gpus: listGpus(),
    ramSpecs: listRamSpecs(),
    storageProfiles: listStorageProfiles(),
    portsProfiles: listPortsProfiles(),
    customFields,
    settings: listSettings(),
    profiles,
    rulesets,
  };
}

const DEMO_SEED = 20_251;
const ORDINARY_LISTINGS = 474;
