import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Fragment } from "react";
import { describeField } from "@/components/components/field-value";
import { ListingsUsing } from "@/components/components/listings-using";
import { PriceSection } from "@/components/components/price-section";
import { ChangeList } from "@/components/layout/change-list";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { conditionLabel, portLabel } from "@/components/listings/labels";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { componentKinds, kindOfSlug } from "@/lib/components/kinds";
import { writeValueText } from "@/lib/custom-fields/value-text";
import { listRecordAudit } from "@/lib/db/audit/list-record-audit";
import { findComponent } from "@/lib/db/components/find-component";
import { findComponentUsage } from "@/lib/db/components/find-component-usage";
import { findPriceStatistics } from "@/lib/db/components/find-price-statistics";
import { listCheapestListings } from "@/lib/db/components/list-cheapest-listings";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import type { PortType } from "@/lib/listings/enums";
import { CHOICE_FIELDS, ID_FIELDS, type IdField } from "@/lib/listings/filters/listing-fields";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { ComponentActions } from "../../_components/component-actions";

const SHOWN_LISTINGS = 20;

export async function generateMetadata({ params }: PageProps<"/components/[kind]/[id]">): Promise<Metadata> {
  const kind = kindOfSlug((await params).kind);
  return { title: kind ? componentKinds[kind].one : "Not found" };
}

export default async function ComponentPage({ params }: PageProps<"/components/[kind]/[id]">) {
  const actor = await requirePage("components.read");
  const given = await params;
  const [kind, id] = [kindOfSlug(given.kind), readId(given.id)];
  const component = kind && id && (await findComponent(kind, id));
  if (!component) notFound();
  const [usage, cheapest, statistics, rules, changes] = await Promise.all([
    findComponentUsage(kind, component.id),
    listCheapestListings(kind, component.id, SHOWN_LISTINGS),
    findPriceStatistics(kind, component.id),
    listFieldRules(kind),
    listRecordAudit({ entity: kind, entityId: String(component.id) }),
  ]);
  const rankings = (Object.keys(ID_FIELDS) as IdField[]).filter((field) => ID_FIELDS[field] === kind);
  const { one, title, fields } = componentKinds[kind];
  const ports = component.ports?.map((port) => ({ ...port, type: port.type as PortType })) ?? [];
  return (
    <>
      <PageHeader
        title={component.title}
        note={one}
        actions={
          mayDo(actor.role, "components.edit") && (
            <ComponentActions
              kind={kind}
              title={component.title}
              stored={{
                id: component.id,
                rowVersion: component.rowVersion,
                values: Object.fromEntries(fields.map(({ name }) => [name, component[name]])),
                custom: component.attributesJson,
                ports: ports.map(({ type, count, specNotes }) => ({
                  type,
                  count: String(count),
                  spec_notes: specNotes ?? "",
                })),
              }}
              customFields={rules.map((rule) => ({ ...rule, options: [...rule.options] }))}
              listingCount={usage.listingCount}
              mayManage={mayDo(actor.role, "components.manage")}
            />
          )
        }
      />
      <div className="grid items-start gap-3 lg:grid-cols-[320px_minmax(0,1fr)]">
        <div className="grid gap-3">
          <FactList
            title="Figures"
            facts={[
              ...fields
                .filter(({ name }) => name !== title)
                .map((field) => ({ label: field.label, value: describeField(field, component[field.name]) })),
              ...rules.map(({ key, label, dataType }) => ({
                label,
                value: [writeValueText(dataType, component.attributesJson[key])].flat().join(", "),
              })),
            ]}
          />
          <FactList
            title="Ports"
            facts={ports.map(({ type, count, specNotes }) => ({
              label: portLabel[type],
              value: specNotes ? `${count} · ${specNotes}` : count,
            }))}
          />
        </div>
        <div className="grid min-w-0 gap-3">
          <PriceSection name={component.title} statistics={statistics} />
          <ListingsUsing
            name={component.title}
            listings={cheapest.map((row) => ({ ...row, condition: conditionLabel[row.condition] }))}
          />
          {usage.activeCount > 0 && (
            <p className="text-muted">
              {usage.activeCount > cheapest.length && (
                <>
                  {cheapest.length > 0 && `The ${cheapest.length} cheapest that are ranked, of `}
                  <Spelled>{formatNumber(usage.activeCount)}</Spelled> for sale
                  {cheapest.length > 0 ? "" : ", none of which is ranked"}.{" "}
                </>
              )}
              {rankings.map((field, at) => (
                <Fragment key={field}>
                  {at > 0 && " · "}
                  <Link className="underline" href={routes.listings({ [field]: String(component.id) })}>
                    {rankings.length === 1
                      ? "Rank them all"
                      : `Rank those with it as ${CHOICE_FIELDS[field].toLowerCase()}`}
                  </Link>
                </Fragment>
              ))}
            </p>
          )}
          <ChangeList changes={changes} mayUndo={mayDo(actor.role, "components.edit")} />
        </div>
      </div>
    </>
  );
}
