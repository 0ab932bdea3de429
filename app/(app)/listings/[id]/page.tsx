import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { componentLabel, conditionLabel, portLabel, statusLabel } from "@/components/listings/labels";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/require-page";
import { findListing } from "@/lib/db/listings/find-listing";
import { formatCapacity, formatDay, formatNumber } from "@/lib/format";
import { formatDollars } from "@/lib/money/format-dollars";
import { readId } from "@/lib/route-params";
import { routes } from "@/lib/routes";
import { EditListing } from "./_components/edit-listing";

export const metadata: Metadata = { title: "Listing" };

export default async function ListingPage({ params }: PageProps<"/listings/[id]">) {
  const actor = await requirePage("listings.read");
  const id = readId((await params).id);
  const listing = id && (await findListing(id));
  if (!listing) notFound();
  const { cpu, gpu, ramSpec, primaryStorage, secondaryStorage, portsProfile } = listing;
  const links = [
    ...(listing.listingUrl ? [{ url: listing.listingUrl, label: "The offer" }] : []),
    ...listing.otherUrls,
  ];
  return (
    <>
      <PageHeader
        title={listing.title}
        note={`${formatDollars(listing.priceCents, { withCents: true })} · ${conditionLabel[listing.condition]} · ${statusLabel[listing.status]}`}
        actions={
          mayDo(actor.role, "listings.edit") && (
            <EditListing
              listing={{
                id: listing.id,
                rowVersion: listing.rowVersion,
                title: listing.title,
                priceCents: listing.priceCents,
                condition: listing.condition,
                status: listing.status,
                seller: listing.seller,
                deviceModel: listing.deviceModel,
                notes: listing.notes,
              }}
            />
          )
        }
      />
      <div className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
        <FactList
          title="Offer"
          facts={[
            { label: "Price", value: formatDollars(listing.priceCents, { withCents: true }) },
            { label: "Price from", value: listing.priceDate && formatDay(listing.priceDate) },
            { label: "Last seen", value: listing.lastSeenAt && formatDay(listing.lastSeenAt) },
            { label: "Seller", value: listing.seller },
            { label: "Marketplace", value: listing.marketplace },
            { label: "Device", value: listing.deviceModel },
            { label: "Form", value: listing.formFactor },
            { label: "Windows", value: listing.osLicense },
            { label: "Notes", value: listing.notes },
          ]}
        />
        <FactList
          title="Inside"
          facts={[
            {
              label: "CPU",
              value: cpu && (
                <Link className="underline" href={routes.cpu(cpu.id)}>
                  {cpu.name}
                </Link>
              ),
            },
            { label: "CPU mark", value: cpu?.cpuMarkMulti && formatNumber(cpu.cpuMarkMulti) },
            {
              label: "GPU",
              value: gpu && (
                <Link className="underline" href={routes.gpu(gpu.id)}>
                  {gpu.name}
                </Link>
              ),
            },
            { label: "RAM", value: ramSpec?.label ?? (listing.ramGb > 0 && `${listing.ramGb} GB`) },
            {
              label: "Storage",
              value:
                primaryStorage?.label ?? (listing.primaryStorageGb > 0 && formatCapacity(listing.primaryStorageGb)),
            },
            { label: "Second drive", value: secondaryStorage?.label },
            ...listing.components.map((part) => ({
              label: componentLabel[part.componentType],
              value: `${part.name ?? componentLabel[part.componentType]}${part.quantity > 1 ? ` × ${part.quantity}` : ""}`,
            })),
          ]}
        />
        <FactList
          title="Ports"
          facts={(portsProfile?.ports ?? []).map((port) => ({
            label: portLabel[port.type],
            value: `${port.count}${port.specNotes ? ` · ${port.specNotes}` : ""}`,
          }))}
        />
        <FactList
          title="Links"
          facts={links.map(({ url, label }) => ({
            label: label || "Link",
            value: (
              <a
                className="inline-flex items-center gap-1 underline"
                href={url}
                rel="noreferrer nofollow"
                target="_blank"
              >
                {new URL(url).host}
                <ExternalLink aria-hidden className="size-3.5" />
                <span className="sr-only">(opens in a new tab)</span>
              </a>
            ),
          }))}
        />
      </div>
    </>
  );
}
