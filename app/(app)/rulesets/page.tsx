import { Scale } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { requirePage } from "@/lib/auth/require-page";
import { listRulesets, type RulesetRow } from "@/lib/db/rulesets/list-rulesets";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Rulesets" };

export default async function RulesetsPage() {
  await requirePage("rulesets.read");
  const rows = await listRulesets();
  return (
    <>
      <PageHeader title="Rulesets" note="applied in the order of their priority" />
      {rows.length === 0 ? (
        <Message icon={Scale} title="No rulesets yet">
          Without one, every adjusted price is the price. Three come with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="Rulesets by priority" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<RulesetRow>[] = [
  {
    header: "Ruleset",
    isTitle: true,
    cell: (row) => (
      <>
        <Link href={routes.ruleset(row.id)} className="hover:underline">
          {row.name}
        </Link>
        {row.description && <span className="block font-normal text-muted text-sm">{row.description}</span>}
      </>
    ),
  },
  { header: "Priority", numeric: true, cell: (row) => row.priority },
  { header: "Version", cell: (row) => row.version },
  { header: "Groups", numeric: true, cell: (row) => row.groupCount },
  { header: "Rules", numeric: true, cell: (row) => row.ruleCount },
  { header: "State", cell: (row) => (row.isActive ? <Badge tone="good">active</Badge> : <Badge>inactive</Badge>) },
];
