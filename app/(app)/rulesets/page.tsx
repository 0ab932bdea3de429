import { PackageOpen, Scale } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { listRulesets, type RulesetRow } from "@/lib/db/rulesets/list-rulesets";
import { routes } from "@/lib/routes";
import { formatMoment } from "@/lib/words/format";
import { NewRuleset } from "./_components/new-ruleset";
import { RulesetMenu } from "./_components/ruleset-menu";
import { TouchedShare } from "./_components/touched-share";

export const metadata: Metadata = { title: "Rulesets" };

export default async function RulesetsPage() {
  const { role } = await requirePage("rulesets.read");
  const canEdit = mayDo(role, "rulesets.edit");
  const rows = await listRulesets();
  return (
    <>
      <PageHeader
        title="Rulesets"
        note="what they give a listing adds up, in the order of their priority"
        actions={
          <>
            <Button asChild>
              <Link href={routes.baseline()}>Baseline</Link>
            </Button>
            {canEdit && (
              <>
                <Button asChild>
                  <Link href={routes.installPackage()}>
                    <PackageOpen aria-hidden />
                    Install a package
                  </Link>
                </Button>
                <NewRuleset rulesets={rows.map(({ id, name }) => ({ id, name }))} />
              </>
            )}
          </>
        }
      />
      {rows.length === 0 ? (
        <Message icon={Scale} title="No rulesets yet">
          Without one, every adjusted price is the price.{" "}
          {canEdit && "Make one, install a package, or load a baseline."}
        </Message>
      ) : (
        <DataTable caption="Rulesets by priority" columns={columnsFor(canEdit)} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columnsFor = (canEdit: boolean): Column<RulesetRow>[] => [
  {
    header: "Ruleset",
    isTitle: true,
    cell: (row) => (
      <>
        <Link href={routes.ruleset(row.id)} className="font-strong hover:underline">
          {row.name}
        </Link>
        {row.isBaseline && <Badge className="ml-2">baseline</Badge>}
        {row.description && <span className="block font-normal text-muted text-sm">{row.description}</span>}
      </>
    ),
  },
  { header: "Priority", numeric: true, cell: (row) => row.priority },
  {
    header: "Version",
    cell: (row) => (
      <Link href={routes.rulesetVersions(row.id)} className="hover:underline">
        {row.version}
      </Link>
    ),
  },
  { header: "Groups", numeric: true, cell: (row) => row.groupCount },
  { header: "Rules", numeric: true, cell: (row) => row.ruleCount },
  {
    header: "Listings touched",
    numeric: true,
    cell: (row) => (
      <Suspense fallback={<span className="text-muted">counting …</span>}>
        <TouchedShare rulesetId={row.id} />
      </Suspense>
    ),
  },
  {
    header: "State",
    cell: (row) => (
      <span className="inline-flex flex-wrap gap-1">
        {row.isActive ? <Badge tone="good">active</Badge> : <Badge>inactive</Badge>}
        {row.draftBy !== null && <Badge tone="premium">draft by {row.draftBy}</Badge>}
        {row.nextEffectiveAt && <Badge>next {formatMoment(row.nextEffectiveAt)}</Badge>}
      </span>
    ),
  },
  ...(canEdit
    ? [{ header: "Actions", cell: (row: RulesetRow) => <RulesetMenu ruleset={row} /> } satisfies Column<RulesetRow>]
    : []),
];
