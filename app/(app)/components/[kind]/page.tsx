import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { notFound } from "next/navigation";
import { FieldValue } from "@/components/components/field-value";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Spelled } from "@/components/layout/spelled";
import { portLabel } from "@/components/listings/labels";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { type ComponentKind, componentKinds, kindOfSlug } from "@/lib/components/kinds";
import { type ComponentQuery, readComponentQuery, writeCursor } from "@/lib/components/list-query";
import { type ComponentPage, listComponents } from "@/lib/db/components/list-components";
import { listFieldRules } from "@/lib/db/custom-fields/list-field-rules";
import type { PortType } from "@/lib/listings/enums";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { NewComponent } from "../_components/new-component";

const PAGE_ROWS = 50;

export async function generateMetadata({ params }: PageProps<"/components/[kind]">): Promise<Metadata> {
  const kind = kindOfSlug((await params).kind);
  return { title: kind ? componentKinds[kind].many : "Not found" };
}

export default async function ComponentsPage({ params, searchParams }: PageProps<"/components/[kind]">) {
  const actor = await requirePage("components.read");
  const kind = kindOfSlug((await params).kind);
  if (!kind) notFound();
  const query = readComponentQuery(await searchParams);
  const mayEdit = mayDo(actor.role, "components.edit");
  const [{ rows, total, next }, rules] = await Promise.all([
    listComponents(kind, { ...query, limit: PAGE_ROWS }),
    mayEdit ? listFieldRules(kind) : [],
  ]);
  const { many } = componentKinds[kind];
  return (
    <>
      <PageHeader
        title={many}
        note={<Spelled>{`${formatNumber(total)} ${query.text ? "found" : "in the catalogue"}`}</Spelled>}
        actions={
          mayEdit && (
            <NewComponent kind={kind} customFields={rules.map((rule) => ({ ...rule, options: [...rule.options] }))} />
          )
        }
      />
      <SearchForm key={`${kind} ${query.text} ${query.sort}`} kind={kind} query={query} />
      {rows.length === 0 ? (
        <Message icon={Boxes} title={query.text ? `Nothing is called “${query.text}”` : `No ${many} yet`}>
          {query.text ? "Shorten the search, or look in another list." : "They come with an import, or one by one."}
        </Message>
      ) : (
        <DataTable caption={many} columns={listColumns(kind)} rows={rows} rowKey={(row) => row.id} />
      )}
      <nav aria-label="Pages" className="mt-3 flex gap-2">
        {query.after && (
          <Button asChild>
            <Link href={routes.components(kind, { q: query.text, sort: query.sort })}>First page</Link>
          </Button>
        )}
        {next && (
          <Button asChild>
            <Link href={routes.components(kind, { q: query.text, sort: query.sort, after: writeCursor(next) })}>
              Next page
            </Link>
          </Button>
        )}
      </nav>
    </>
  );
}

function SearchForm({ kind, query }: { kind: ComponentKind; query: ComponentQuery }) {
  const { many, mark } = componentKinds[kind];
  return (
    <Form action={routes.components(kind)} role="search" className="mb-3 flex flex-wrap gap-2">
      <Input
        name="q"
        type="search"
        aria-label={`Search ${many}`}
        placeholder="Name"
        defaultValue={query.text}
        className="w-full sm:w-72"
      />
      <Select name="sort" aria-label="Order" defaultValue={query.sort} className="w-auto">
        {mark && <option value="mark">{mark.label}, highest first</option>}
        <option value="name">Name</option>
        <option value="listings">Active listings, most first</option>
      </Select>
      <Button type="submit">Search</Button>
    </Form>
  );
}

type Row = ComponentPage["rows"][number];

function listColumns(kind: ComponentKind): Column<Row>[] {
  return [
    {
      header: "Name",
      isTitle: true,
      cell: (row) => (
        <Link href={routes.component(kind, row.id)} className="hover:underline">
          {row.title}
        </Link>
      ),
    },
    ...componentKinds[kind].fields
      .filter(({ inList }) => inList)
      .map(
        (field): Column<Row> => ({
          header: field.label,
          numeric: field.input === "number",
          cell: (row) => <FieldValue field={field} value={row[field.name]} />,
        }),
      ),
    ...(kind === "ports_profile" ? [portsColumn] : []),
    { header: "Active listings", numeric: true, cell: (row) => <Spelled>{formatNumber(row.listingCount)}</Spelled> },
  ];
}

const portsColumn: Column<Row> = {
  header: "Ports",
  cell: ({ ports = [] }) =>
    ports.length === 0 ? (
      <Missing why="no ports named" />
    ) : (
      ports.map(({ type, count }) => `${count} × ${portLabel[type as PortType]}`).join(", ")
    ),
};
