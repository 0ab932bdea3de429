import { Usb } from "lucide-react";
import type { Metadata } from "next";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { portLabel } from "@/components/listings/labels";
import { requirePage } from "@/lib/auth/require-page";
import { listPortsProfiles } from "@/lib/db/components/list-components";

export const metadata: Metadata = { title: "Ports profiles" };

export default async function PortsProfilesPage() {
  await requirePage("components.read");
  const rows = await listPortsProfiles();
  return (
    <>
      <PageHeader title="Ports profiles" note={`${rows.length} in the catalogue`} />
      {rows.length === 0 ? (
        <Message icon={Usb} title="No ports profiles yet">
          They come with an import or with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="Ports profiles" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listPortsProfiles>>[number]>[] = [
  { header: "Profile", isTitle: true, cell: (row) => row.name },
  {
    header: "Ports",
    cell: (row) =>
      row.ports.length === 0 ? (
        <Missing why="no ports named" />
      ) : (
        row.ports.map((port) => `${port.count} × ${portLabel[port.type]}`).join(", ")
      ),
  },
];
