import { Cpu } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { listCpus } from "@/lib/db/components/list-components";
import { formatNumber } from "@/lib/format";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "CPUs" };

export default async function CpusPage() {
  await requirePage("components.read");
  const rows = await listCpus();
  return (
    <>
      <PageHeader title="CPUs" note={`${rows.length} in the catalogue`} />
      {rows.length === 0 ? (
        <Message icon={Cpu} title="No CPUs yet">
          They come with an import or with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="CPUs" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listCpus>>[number]>[] = [
  {
    header: "CPU",
    isTitle: true,
    cell: (row) => (
      <Link href={routes.cpu(row.id)} className="hover:underline">
        {row.name}
      </Link>
    ),
  },
  {
    header: "CPU mark",
    numeric: true,
    cell: (row) => (row.cpuMarkMulti ? formatNumber(row.cpuMarkMulti) : <Missing why="no mark known" />),
  },
  {
    header: "Single",
    numeric: true,
    cell: (row) => (row.cpuMarkSingle ? formatNumber(row.cpuMarkSingle) : <Missing why="no mark known" />),
  },
  { header: "Cores", numeric: true, cell: (row) => row.cores ?? <Missing /> },
  { header: "Threads", numeric: true, cell: (row) => row.threads ?? <Missing /> },
  { header: "TDP", numeric: true, cell: (row) => (row.tdpW ? `${row.tdpW} W` : <Missing />) },
  { header: "Year", numeric: true, cell: (row) => row.releaseYear ?? <Missing /> },
  { header: "Socket", cell: (row) => row.socket ?? <Missing /> },
];
