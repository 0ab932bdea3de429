import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { requirePage } from "@/lib/auth/require-page";
import { findRuleset } from "@/lib/db/rulesets/list-rulesets";
import { readId } from "@/lib/route-params";

export const metadata: Metadata = { title: "Ruleset" };

export default async function RulesetPage({ params }: PageProps<"/rulesets/[id]">) {
  await requirePage("rulesets.read");
  const id = readId((await params).id);
  const ruleset = id && (await findRuleset(id));
  if (!ruleset) notFound();
  return (
    <>
      <PageHeader
        title={ruleset.name}
        note={`version ${ruleset.version} · priority ${ruleset.priority} · ${ruleset.isActive ? "active" : "inactive"}`}
      />
      {ruleset.description && <p className="-mt-2 mb-4 max-w-prose text-muted">{ruleset.description}</p>}
      <div className="grid gap-3">
        {ruleset.ruleGroups.map((group) => (
          <section key={group.id} className="rounded-lg border bg-surface p-4">
            <h2 className="mb-2 flex flex-wrap items-center gap-2 font-strong">
              {group.name}
              <Badge>{group.category}</Badge>
              <span className="ml-auto font-normal text-muted text-sm">weight {group.weight ?? 1}</span>
            </h2>
            <ul className="divide-y">
              {group.rules.map((rule) => (
                <li key={rule.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
                  <span>{rule.name}</span>
                  <span className="text-muted text-sm">{rule.description}</span>
                  {!rule.isActive && <Badge className="ml-auto">inactive</Badge>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
