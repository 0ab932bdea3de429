import type { Offer, OfferCpu, OfferGpu, OfferPorts, OfferRamSpec, OfferStorage } from "@/lib/listings/offer";
import type { Sql } from "../sql";

/** Components by id, each once however many listings share it. */
export interface ComponentShelf {
  cpu: Map<number, OfferCpu>;
  gpu: Map<number, OfferGpu>;
  ram_spec: Map<number, OfferRamSpec>;
  storage_profile: Map<number, OfferStorage>;
  ports_profile: Map<number, OfferPorts>;
}

export const emptyShelf = (): ComponentShelf => ({
  cpu: new Map(),
  gpu: new Map(),
  ram_spec: new Map(),
  storage_profile: new Map(),
  ports_profile: new Map(),
});

export type ComponentIds = { [Table in keyof ComponentShelf]: Set<number> };

/** Fetches what the shelf does not hold yet. */
export async function fillShelf(sql: Sql, shelf: ComponentShelf, wanted: ComponentIds): Promise<void> {
  for (const table of Object.keys(queries) as (keyof ComponentShelf)[]) {
    const missing = [...wanted[table]].filter((id) => !shelf[table].has(id));
    if (missing.length === 0) continue;
    for (const row of await sql.query<Offer & { id: number }>(queries[table], [`{${missing.join(",")}}`]))
      shelf[table].set(row.id, row as never);
  }
}

const custom = `attributes_json as custom`;

const queries: Record<keyof ComponentShelf, string> = {
  cpu: `select id, name, manufacturer, socket, cores, threads, tdp_w as "tdpWatts", igpu_model as "igpuModel",
          igpu_mark as "igpuMark", cpu_mark_multi as "cpuMarkMulti", cpu_mark_single as "cpuMarkSingle",
          release_year as "releaseYear", passmark_category as "passmarkCategory", ${custom}
        from cpu where id = any($1::int[])`,
  gpu: `select id, name, manufacturer, gpu_mark as "gpuMark", metal_score as "metalScore", ${custom}
        from gpu where id = any($1::int[])`,
  ram_spec: `select id, label, ddr_generation::text as "ddrGeneration", speed_mhz as "speedMhz",
          module_count as "moduleCount", capacity_per_module_gb as "capacityPerModuleGb",
          total_capacity_gb as "totalCapacityGb", ${custom}
        from ram_spec where id = any($1::int[])`,
  storage_profile: `select id, label, medium::text as medium, interface, form_factor as "formFactor",
          capacity_gb as "capacityGb", performance_tier as "performanceTier", ${custom}
        from storage_profile where id = any($1::int[])`,
  ports_profile: `select id, name, ${custom},
          coalesce((select jsonb_agg(jsonb_build_object('type', p.type, 'count', p.count) order by p.id)
                    from port p where p.ports_profile_id = ports_profile.id), '[]') as ports
        from ports_profile where id = any($1::int[])`,
};
