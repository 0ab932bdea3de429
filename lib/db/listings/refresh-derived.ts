import { createHash } from "node:crypto";
import { identityText } from "../../listings/identity";
import { listSearchedTexts, listSearchWords, type SearchedTexts, writeTsvector } from "../../listings/search-text";
import type { Tx } from "../transaction";

/** What a listing is found by, and who it is. */
export const searchedFields: ReadonlySet<string> = new Set([
  ...["title", "seller", "deviceModel", "cpuId", "gpuId", "ramSpecId", "primaryStorageProfileId"],
]);

/** Writes what follows from a listing's own words again: who it is (dedup_key) and what it is found by. */
export const refreshDerived = (tx: Tx, id: number): Promise<void> => refreshManyDerived(tx, [id]);

/** The same for as many listings as fit into one statement. */
export async function refreshManyDerived(tx: Tx, ids: readonly number[]): Promise<void> {
  const rows = await tx.$queryRaw<(SearchedTexts & { id: number })[]>`
    select l.id, l.title, l.device_model as "deviceModel", l.seller, c.name as "cpuName", g.name as "gpuName",
           r.label as "ramLabel", s.label as "primaryStorageLabel"
    from listing l
    left join cpu c on c.id = l.cpu_id left join gpu g on g.id = l.gpu_id
    left join ram_spec r on r.id = l.ram_spec_id left join storage_profile s on s.id = l.primary_storage_profile_id
    where l.id = any(${ids}::int[])`;
  if (rows.length === 0) return;
  const given = rows.map(({ id, ...texts }) => {
    const words = listSearchWords(listSearchedTexts(texts));
    const dedup = createHash("sha256").update(identityText(texts.title, texts.seller)).digest("hex");
    return { id, dedup, words, document: writeTsvector(words) };
  });
  await tx.$executeRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id int, dedup text, words text[], document text)
    ), identified as (
      update listing l set dedup_key = g.dedup from given g where l.id = g.id and l.dedup_key is distinct from g.dedup
    ), before as (
      select unnest(tsvector_to_array(s.document)) as word from listing_search s join given g on g.id = s.listing_id
    ), written as (
      insert into listing_search (listing_id, document) select id, document::tsvector from given
      on conflict (listing_id) do update set document = excluded.document, updated_at = now()
    ), moved as (
      select word, sum(step) as step from (
        select unnest(words) as word, 1 as step from given union all select word, -1 from before
      ) steps group by word having sum(step) <> 0
    )
    insert into search_word (word, listing_count)
    select word, greatest(step, 0) from moved order by word
    on conflict (word) do update
      set listing_count = greatest(search_word.listing_count + (
            select step from moved where moved.word = search_word.word), 0), updated_at = now()`;
}
