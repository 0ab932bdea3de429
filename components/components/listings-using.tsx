import { Boxes } from "lucide-react";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { Spelled } from "@/components/layout/spelled";
import { formatDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";

type Row = { id: number; title: string; priceCents: number; condition: string };

/** The offers behind a component, cheapest first. */
export function ListingsUsing({ name, listings }: { name: string; listings: Row[] }) {
  if (listings.length === 0)
    return (
      <Message icon={Boxes} title="No ranked listing uses it">
        Listings with {name} appear here.
      </Message>
    );
  return (
    <DataTable caption={`Active listings with ${name}`} columns={columns} rows={listings} rowKey={(row) => row.id} />
  );
}

const columns: Column<Row>[] = [
  {
    header: "Listing",
    isTitle: true,
    cell: (row) => (
      <Link href={routes.listing(row.id)} className="hover:underline">
        {row.title}
      </Link>
    ),
  },
  { header: "Price", numeric: true, cell: (row) => <Spelled>{formatDollars(row.priceCents)}</Spelled> },
  { header: "Condition", cell: (row) => row.condition },
];
