import { requirePermission } from "../../auth/actor";
import { nameListings } from "../../db/listings/name-listings";
import type { ChartQuery, ListingChart } from "../../listings/filters/chart";
import type { ListingFilter } from "../../listings/filters/listing-filter";
import { askColumns } from "../columns/ask-columns";
import type { ServiceContext } from "../context";

/** The picture of a list, with the names of those that stand on its frontier. */
export async function drawListingChart(
  context: ServiceContext,
  filter: ListingFilter,
  query: ChartQuery,
): Promise<ListingChart & { titles: Record<number, string> }> {
  requirePermission(context.actor, "listings.read");
  const chart = await askColumns({ kind: "chart", filter, query });
  const named = await nameListings(
    chart.frontier.map(({ id }) => id),
    context.tx,
  );
  return { ...chart, titles: Object.fromEntries(named.map(({ id, title }) => [id, title])) };
}
