import { ExternalLink } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Fact, FactList } from "@/components/layout/fact-list";
import { Spelled } from "@/components/layout/spelled";
import { showValue } from "@/components/listings/decision-text";
import { componentLabel, portLabel } from "@/components/listings/labels";
import { listCustomFields } from "@/lib/db/custom-fields/list-custom-fields";
import type { ListingDetail } from "@/lib/db/listings/find-listing";
import { type FieldGroup, type FieldValues, fieldsIn } from "@/lib/listings/fields";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { formatCapacity, formatDay, formatNumber } from "@/lib/words/format";

/** What was entered: the offer, what is inside, ports, custom fields, links. */
export async function SpecificationSection({ listing }: { listing: ListingDetail }) {
  const { cpu, gpu, ramSpec, primaryStorage, secondaryStorage, portsProfile } = listing;
  const fields = (await listCustomFields()).filter(
    ({ entity, isActive, visibility }) => entity === "listing" && isActive && visibility !== "hidden",
  );
  const custom = listing.attributesJson as Record<string, unknown>;
  const links = [
    ...(listing.listingUrl ? [{ url: listing.listingUrl, label: "The offer" }] : []),
    ...listing.otherUrls,
  ];
  return (
    <>
      <FactList
        title="Inside"
        facts={[
          { label: "CPU", value: cpu && linkTo(routes.cpu(cpu.id), cpu.name) },
          { label: "CPU mark", value: cpu?.cpuMarkMulti && <Spelled>{formatNumber(cpu.cpuMarkMulti)}</Spelled> },
          { label: "GPU", value: gpu && linkTo(routes.gpu(gpu.id), gpu.name) },
          {
            label: "RAM",
            value: ramSpec
              ? linkTo(routes.component("ram_spec", ramSpec.id), ramSpec.label ?? `${listing.ramGb} GB`)
              : sizeOf(listing.ramGb, (gigabytes) => `${gigabytes} GB`),
          },
          {
            label: "Storage",
            value: primaryStorage
              ? linkTo(
                  routes.component("storage_profile", primaryStorage.id),
                  primaryStorage.label ?? formatCapacity(listing.primaryStorageGb ?? 0),
                )
              : sizeOf(listing.primaryStorageGb, (gigabytes) => (
                  <Drive gigabytes={gigabytes} type={listing.primaryStorageType} />
                )),
          },
          {
            label: "Second drive",
            value: secondaryStorage
              ? linkTo(routes.component("storage_profile", secondaryStorage.id), secondaryStorage.label ?? "linked")
              : listing.secondaryStorageGb && (
                  <Drive gigabytes={listing.secondaryStorageGb} type={listing.secondaryStorageType} />
                ),
          },
          ...listing.components.map((part) => ({
            label: componentLabel[part.componentType],
            value: <Part part={part} />,
          })),
          ...plainFacts(listing, "memory", "parts"),
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
        title="Offer"
        facts={[
          { label: "Price from", value: listing.priceDate && formatDay(listing.priceDate) },
          { label: "Last seen", value: listing.lastSeenAt && formatDay(listing.lastSeenAt) },
          ...plainFacts(listing, "offer", "machine", "software"),
          ...fields.map(({ key, label }) => ({
            label,
            value: custom[key] !== undefined && custom[key] !== null && (
              <span data-entered>{showValue(custom[key])}</span>
            ),
          })),
          { label: "Scoring profile", value: listing.activeProfile?.name },
          ...plainFacts(listing, "notes"),
        ]}
      />
      <FactList
        title="Links"
        facts={links
          .filter(({ url }) => /^https?:/i.test(url) && URL.canParse(url))
          .map(({ url, label }) => ({
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
      {listing.rawListingJson !== null && (
        <details className="rounded-lg border bg-surface p-4">
          <summary className="cursor-pointer font-strong text-muted text-sm">As it was read</summary>
          <pre data-code className="mt-2 overflow-x-auto text-xs">
            {JSON.stringify(listing.rawListingJson, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

const plainFacts = (listing: FieldValues, ...groups: FieldGroup[]): Fact[] =>
  groups.flatMap(fieldsIn).map(({ label, kind, property }) => {
    const value = listing[property];
    const text = Array.isArray(value) ? value.join(", ") : value;
    return { label, value: kind === "note" && text ? <span className="whitespace-pre-wrap">{text}</span> : text };
  });

/** With what the rules make of it. */
function Part({
  part: { componentType, name, quantity, adjustmentCents },
}: {
  part: ListingDetail["components"][number];
}) {
  return (
    <>
      {name ?? componentLabel[componentType]}
      {quantity > 1 && ` × ${quantity}`}
      {adjustmentCents !== null && (
        <span className="text-muted">
          {" "}
          · <Spelled>{`${formatSignedDollars(adjustmentCents, { withCents: true })} by rules`}</Spelled>
        </span>
      )}
    </>
  );
}

const linkTo = (href: string, text: ReactNode) => (
  <Link className="underline" href={href}>
    {text}
  </Link>
);

function Drive({ gigabytes, type }: { gigabytes: number; type: string | null }) {
  return (
    <>
      <Spelled>{formatCapacity(gigabytes)}</Spelled> {type}
    </>
  );
}

/** 0 is none; null is not known and leaves its place to the dash. */
function sizeOf(gigabytes: number | null, show: (gigabytes: number) => ReactNode): ReactNode {
  if (gigabytes === null) return null;
  return gigabytes === 0 ? "none" : show(gigabytes);
}
