import type { Author } from "../../auth/actor";
import { sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { findOtherwiseJudged } from "../../db/valuations/find-otherwise-judged";
import { countCpuListings, writePriceMedians } from "../../db/valuations/price-medians";
import { readRankingRules } from "../../db/valuations/read-book";
import { scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { joinNearestCpus } from "../../valuation/ranks/join-nearest-cpus";
import type { ServiceContext } from "../context";
import { followChange } from "./follow-change";

/** Measures what machines usually cost, and judges again what is now believed otherwise. Answers with how many that are. */
export async function checkPrices(
  context: Pick<ServiceContext<Author>, "actor" | "tx">,
): Promise<{ medians: number; judged: number }> {
  return inTransaction(context.tx, async (tx) => {
    const sql = sqlOfTransaction(tx);
    const rules = await readRankingRules(sql);
    const medians = await writePriceMedians(sql, joinNearestCpus(await countCpuListings(sql), rules));
    const ids = await findOtherwiseJudged(sql, rules);
    if (ids.length > 0) await followChange({ actor: context.actor, tx }, scopeOfListings(ids), "prices were checked");
    return { medians, judged: ids.length };
  });
}
