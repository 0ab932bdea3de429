import { Gpu } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable, Missing } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { listGpus } from "@/lib/db/components/list-components";
import { formatNumber } from "@/lib/format";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "GPUs" };

export default async function GpusPage() {
  await requirePage("components.read");
  const rows = await listGpus();
  return (
    <>
      <PageHeader title="GPUs" note={`${rows.length} in the catalogue`} />
      {rows.length === 0 ? (
        <Message icon={Gpu} title="No GPUs yet">
          They come with an import or with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="GPUs" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listGpus>>[number]>[] = [
  {
    header: "GPU",
    isTitle: true,
    cell: (row) => (
      <Link href={routes.gpu(row.id)} className="hover:underline">
        {row.name}
      </Link>
    ),
  },
  { header: "Maker", cell: (row) => row.manufacturer },
  {
    header: "G3D mark",
    numeric: true,
    cell: (row) => (row.gpuMark ? formatNumber(row.gpuMark) : <Missing why="no mark known" />),
  },
  {
    header: "Metal",
    numeric: true,
    cell: (row) => (row.metalScore ? formatNumber(row.metalScore) : <Missing why="not an Apple GPU" />),
  },
];
