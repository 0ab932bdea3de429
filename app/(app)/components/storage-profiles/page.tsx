import { HardDrive } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { listStorageProfiles } from "@/lib/db/components/list-components";
import { formatCapacity } from "@/lib/format";

export const metadata: Metadata = { title: "Storage profiles" };

export default async function StorageProfilesPage() {
  await requirePage("components.read");
  const rows = await listStorageProfiles();
  return (
    <>
      <PageHeader title="Storage profiles" note={`${rows.length} in the catalogue`} />
      {rows.length === 0 ? (
        <Message icon={HardDrive} title="No storage profiles yet">
          They come with an import or with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="Storage profiles" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listStorageProfiles>>[number]>[] = [
  { header: "Profile", isTitle: true, cell: (row) => row.label ?? `Storage profile ${row.id}` },
  { header: "Medium", cell: (row) => row.medium.replace("_", " ").toUpperCase() },
  { header: "Capacity", numeric: true, cell: (row) => (row.capacityGb ? formatCapacity(row.capacityGb) : <Missing />) },
  { header: "Interface", cell: (row) => row.interface ?? <Missing /> },
  { header: "Form", cell: (row) => row.formFactor ?? <Missing /> },
  { header: "Tier", cell: (row) => row.performanceTier ?? <Missing /> },
];
