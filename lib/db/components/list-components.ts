import { type Db, reading } from "../transaction";

/** The catalogue's tables in full: they hold hundreds of rows, a page shows at most this many. */
const most = 1_000;
const present = { deletedAt: null };

export const listCpus = (db: Db = reading()) =>
  db.cpu.findMany({
    where: present,
    orderBy: [{ cpuMarkMulti: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: most,
  });

export const listGpus = (db: Db = reading()) =>
  db.gpu.findMany({
    where: present,
    orderBy: [{ gpuMark: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: most,
  });

export const listRamSpecs = (db: Db = reading()) =>
  db.ramSpec.findMany({
    where: present,
    orderBy: [
      { totalCapacityGb: { sort: "desc", nulls: "last" } },
      { speedMhz: { sort: "desc", nulls: "last" } },
      { id: "asc" },
    ],
    take: most,
  });

export const listStorageProfiles = (db: Db = reading()) =>
  db.storageProfile.findMany({
    where: present,
    orderBy: [{ capacityGb: { sort: "desc", nulls: "last" } }, { medium: "asc" }, { id: "asc" }],
    take: most,
  });

export const listPortsProfiles = (db: Db = reading()) =>
  db.portsProfile.findMany({
    where: present,
    include: { ports: { orderBy: [{ type: "asc" }, { id: "asc" }] } },
    orderBy: { name: "asc" },
    take: most,
  });

export const findCpu = (id: number, db: Db = reading()) => db.cpu.findFirst({ where: { id, ...present } });

export const findGpu = (id: number, db: Db = reading()) => db.gpu.findFirst({ where: { id, ...present } });

/** Active listings that use a component, cheapest first. */
export async function listListingsUsing(component: { cpuId: number } | { gpuId: number }, db: Db = reading()) {
  const rows = await db.listing.findMany({
    where: { ...component, status: "active", deletedAt: null },
    select: { id: true, title: true, priceUsd: true, condition: true },
    orderBy: [{ priceUsd: "asc" }, { id: "asc" }],
    take: 100,
  });
  return rows.map(({ priceUsd, ...row }) => ({ ...row, priceCents: Math.round(priceUsd.toNumber() * 100) }));
}
