import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingsUsing } from "@/components/components/listings-using";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { conditionLabel } from "@/components/listings/labels";
import { requirePage } from "@/lib/auth/require-page";
import { findGpu, listListingsUsing } from "@/lib/db/components/list-components";
import { formatNumber } from "@/lib/format";
import { readId } from "@/lib/route-params";

export const metadata: Metadata = { title: "GPU" };

export default async function GpuPage({ params }: PageProps<"/components/gpus/[id]">) {
  await requirePage("components.read");
  const id = readId((await params).id);
  const gpu = id && (await findGpu(id));
  if (!gpu) notFound();
  const listings = await listListingsUsing({ gpuId: gpu.id });
  return (
    <>
      <PageHeader title={gpu.name} note={gpu.manufacturer} />
      <div className="grid items-start gap-3 lg:grid-cols-[320px_minmax(0,1fr)]">
        <FactList
          title="Figures"
          facts={[
            { label: "G3D mark", value: gpu.gpuMark && formatNumber(gpu.gpuMark) },
            { label: "Metal score", value: gpu.metalScore && formatNumber(gpu.metalScore) },
            { label: "Notes", value: gpu.notes },
          ]}
        />
        <ListingsUsing
          name={gpu.name}
          listings={listings.map((row) => ({ ...row, condition: conditionLabel[row.condition] }))}
        />
      </div>
    </>
  );
}
