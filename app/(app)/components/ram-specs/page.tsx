import { MemoryStick } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { listRamSpecs } from "@/lib/db/components/list-components";

export const metadata: Metadata = { title: "RAM specs" };

export default async function RamSpecsPage() {
  await requirePage("components.read");
  const rows = await listRamSpecs();
  return (
    <>
      <PageHeader title="RAM specs" note={`${rows.length} in the catalogue`} />
      {rows.length === 0 ? (
        <Message icon={MemoryStick} title="No RAM specs yet">
          They come with an import or with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="RAM specs" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listRamSpecs>>[number]>[] = [
  { header: "Spec", isTitle: true, cell: (row) => row.label ?? `RAM spec ${row.id}` },
  { header: "Type", cell: (row) => row.ddrGeneration.toUpperCase() },
  { header: "Total", numeric: true, cell: (row) => (row.totalCapacityGb ? `${row.totalCapacityGb} GB` : <Missing />) },
  { header: "Speed", numeric: true, cell: (row) => (row.speedMhz ? `${row.speedMhz} MHz` : <Missing />) },
  {
    header: "Modules",
    numeric: true,
    cell: (row) =>
      row.moduleCount && row.capacityPerModuleGb ? `${row.moduleCount} × ${row.capacityPerModuleGb} GB` : <Missing />,
  },
];
