import { createHash } from "node:crypto";
import { identityText } from "../../listings/identity";
import { listSearchedTexts, listSearchWords, type SearchedTexts, writeTsvector } from "../../listings/search-text";
import type { Tx } from "../transaction";

/** Writes what follows from a listing's own words again: who it is (dedup_key) and what it is found by. */
export async function refreshDerived(tx: Tx, id: number): Promise<void> {
  const [texts] = await tx.$queryRaw<SearchedTexts[]>`
    select l.title, l.device_model as "deviceModel", l.seller, c.name as "cpuName", g.name as "gpuName",
           r.label as "ramLabel", s.label as "primaryStorageLabel"
    from listing l
    left join cpu c on c.id = l.cpu_id left join gpu g on g.id = l.gpu_id
    left join ram_spec r on r.id = l.ram_spec_id left join storage_profile s on s.id = l.primary_storage_profile_id
    where l.id = ${id}`;
  if (!texts) return;
  const dedupKey = createHash("sha256").update(identityText(texts.title, texts.seller)).digest("hex");
  await tx.listing.update({ where: { id }, data: { dedupKey } });
  const words = listSearchWords(listSearchedTexts(texts));
  await tx.$executeRaw`
    with before as (
      select coalesce(tsvector_to_array(document), '{}') as words from listing_search where listing_id = ${id}
    ), written as (
      insert into listing_search (listing_id, document) values (${id}, ${writeTsvector(words)}::tsvector)
      on conflict (listing_id) do update set document = excluded.document, updated_at = now()
    ), moved as (
      select word, 1 as step from unnest(${words}::text[]) word
      union all select unnest(words), -1 from before
    )
    insert into search_word (word, listing_count)
    select word, greatest(sum(step), 0) from moved group by word having sum(step) <> 0 order by word
    on conflict (word) do update
      set listing_count = greatest(search_word.listing_count + (
            select sum(step) from moved where moved.word = search_word.word), 0), updated_at = now()`;
}
