import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingsUsing } from "@/components/components/listings-using";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { conditionLabel } from "@/components/listings/labels";
import { requirePage } from "@/lib/auth/require-page";
import { findCpu, listListingsUsing } from "@/lib/db/components/list-components";
import { formatNumber } from "@/lib/format";
import { readId } from "@/lib/route-params";

export const metadata: Metadata = { title: "CPU" };

export default async function CpuPage({ params }: PageProps<"/components/cpus/[id]">) {
  await requirePage("components.read");
  const id = readId((await params).id);
  const cpu = id && (await findCpu(id));
  if (!cpu) notFound();
  const listings = await listListingsUsing({ cpuId: cpu.id });
  return (
    <>
      <PageHeader title={cpu.name} note={cpu.manufacturer} />
      <div className="grid items-start gap-3 lg:grid-cols-[320px_minmax(0,1fr)]">
        <FactList
          title="Figures"
          facts={[
            { label: "CPU mark", value: cpu.cpuMarkMulti && formatNumber(cpu.cpuMarkMulti) },
            { label: "Single-thread mark", value: cpu.cpuMarkSingle && formatNumber(cpu.cpuMarkSingle) },
            { label: "Cores", value: cpu.cores },
            { label: "Threads", value: cpu.threads },
            { label: "TDP", value: cpu.tdpW && `${cpu.tdpW} W` },
            { label: "Socket", value: cpu.socket },
            { label: "Graphics", value: cpu.igpuModel },
            { label: "Released", value: cpu.releaseYear },
            { label: "Notes", value: cpu.notes },
          ]}
        />
        <ListingsUsing
          name={cpu.name}
          listings={listings.map((row) => ({ ...row, condition: conditionLabel[row.condition] }))}
        />
      </div>
    </>
  );
}
