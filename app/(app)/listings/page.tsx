import { ListOrdered } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { conditionLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { requirePage } from "@/lib/auth/require-page";
import { countListings, listListings, type PriceCursor } from "@/lib/db/listings/list-listings";
import type { ListingRow } from "@/lib/db/listings/listing";
import { formatAge, formatCapacity, formatDay, formatNumber } from "@/lib/format";
import { priceCursor, writePriceCursor } from "@/lib/listings/cursor";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Listings" };

const pageSize = 100;
const exactUpTo = 10_000;

export default async function ListingsPage({ searchParams }: PageProps<"/listings">) {
  await requirePage("listings.read");
  const cursor = priceCursor.safeParse((await searchParams).after).data;
  return (
    <Suspense key={cursor?.id} fallback={<TableSkeleton />}>
      <Listings cursor={cursor} />
    </Suspense>
  );
}

async function Listings({ cursor }: { cursor: PriceCursor | undefined }) {
  const [rows, total] = await Promise.all([listListings({ limit: pageSize, after: cursor }), countListings(exactUpTo)]);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return (
    <>
      <PageHeader
        title="Listings"
        note={`${formatNumber(Math.min(total, exactUpTo))}${total > exactUpTo ? " or more" : ""} active, cheapest first`}
      />
      {rows.length === 0 ? (
        <Message icon={ListOrdered} title={cursor ? "No further listings" : "No active listings"}>
          {cursor ? (
            <Link className="underline" href={routes.listings()}>
              Back to the first page
            </Link>
          ) : (
            "They come with an import or with npm run db:seed -- demo."
          )}
        </Message>
      ) : (
        <DataTable caption="Active listings, cheapest first" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {cursor && (
          <Button asChild>
            <Link href={routes.listings()}>First page</Link>
          </Button>
        )}
        {last && (
          <Button asChild>
            <Link href={routes.listings(writePriceCursor(last))}>Next {pageSize}</Link>
          </Button>
        )}
      </nav>
    </>
  );
}

const columns: Column<ListingRow>[] = [
  {
    header: "Listing",
    isTitle: true,
    className: "sm:w-2/5 sm:min-w-64 sm:max-w-0 sm:truncate",
    cell: (row) => (
      <Link href={routes.listing(row.id)} title={row.title} className="break-words hover:underline">
        {row.title}
      </Link>
    ),
  },
  { header: "Price", numeric: true, cell: (row) => formatDollars(row.priceCents) },
  {
    header: "CPU",
    className: "sm:max-w-52 sm:truncate",
    cell: (row) => row.cpuName ?? <Missing why="no CPU linked" />,
  },
  {
    header: "CPU mark",
    numeric: true,
    cell: (row) => (row.cpuMarkMulti ? formatNumber(row.cpuMarkMulti) : <Missing why="no mark known" />),
  },
  { header: "RAM", numeric: true, cell: (row) => (row.ramGb ? `${row.ramGb} GB` : <Missing why="no RAM named" />) },
  {
    header: "Storage",
    numeric: true,
    cell: (row) => (row.primaryStorageGb ? formatCapacity(row.primaryStorageGb) : <Missing why="no storage named" />),
  },
  { header: "Form", cell: (row) => row.formFactor ?? <Missing /> },
  { header: "Condition", cell: (row) => conditionLabel[row.condition] },
  { header: "Seller", className: "sm:max-w-36 sm:truncate", cell: (row) => row.seller ?? <Missing /> },
  {
    header: "Seen",
    numeric: true,
    cell: (row) =>
      row.lastSeenAt ? (
        <time dateTime={row.lastSeenAt.toISOString()} title={formatDay(row.lastSeenAt)}>
          {formatAge(row.lastSeenAt, new Date())}
        </time>
      ) : (
        <Missing why="never seen again" />
      ),
  },
];
