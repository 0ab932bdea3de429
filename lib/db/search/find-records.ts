import { routes } from "../../routes";
import type { SearchResult } from "../../search-result";
import { type Db, reading } from "../transaction";
import { findTextQuery } from "./find-search-terms";

type Hit = { id: number; label: string; detail: string | null };

const perGroup = 5;

/** A few records of each noun whose name holds the text, the closest first; listings are found by what the list finds them by, too. */
export async function findRecords(text: string, db: Db = reading()): Promise<SearchResult[]> {
  const words = await findTextQuery(text, db);
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const [listings, cpus, gpus, ramSpecs, drives, ports, rulesets, profiles] = await Promise.all([
    db.$queryRaw<Hit[]>`
      with named as (
        select id from listing where title ilike ${pattern} and deleted_at is null
        order by (status = 'active') desc, length(title), id limit ${perGroup}
      ), found as (
        select listing_id as id from listing_search where document @@ ${words}::tsquery limit 100
      )
      select id, title as label, '$' || round(price_usd)::text as detail from listing
      where id in (select id from named union select id from found) and deleted_at is null
      order by (status = 'active') desc, (title ilike ${pattern}) desc, length(title), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, name as label, cpu_mark_multi::text as detail from cpu
      where name ilike ${pattern} and deleted_at is null order by length(name), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, name as label, gpu_mark::text as detail from gpu
      where name ilike ${pattern} and deleted_at is null order by length(name), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, label, speed_mhz || ' MHz' as detail from ram_spec
      where label ilike ${pattern} and deleted_at is null order by length(label), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, label, performance_tier as detail from storage_profile
      where label ilike ${pattern} and deleted_at is null order by length(label), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, name as label, null as detail from ports_profile
      where name ilike ${pattern} and deleted_at is null order by length(name), id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, name as label, version as detail from valuation_ruleset
      where name ilike ${pattern} and deleted_at is null order by priority, id limit ${perGroup}`,
    db.$queryRaw<Hit[]>`
      select id, name as label, null as detail from profile
      where name ilike ${pattern} and deleted_at is null order by name limit ${perGroup}`,
  ]);
  const present = (group: string, hits: Hit[], href: (id: number) => string): SearchResult[] =>
    hits.map(({ id, label, detail }) => ({ group, label, detail, href: href(id) }));
  return [
    ...present("Listings", listings, (id) => routes.listing(id)),
    ...present("CPUs", cpus, routes.cpu),
    ...present("GPUs", gpus, routes.gpu),
    ...present("RAM specs", ramSpecs, (id) => routes.component("ram_spec", id)),
    ...present("Storage profiles", drives, (id) => routes.component("storage_profile", id)),
    ...present("Ports profiles", ports, (id) => routes.component("ports_profile", id)),
    ...present("Rulesets", rulesets, routes.ruleset),
    ...present("Profiles", profiles, routes.profile),
  ];
}
