import { History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Differences } from "@/components/layout/differences";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { RulesetTabs } from "@/components/rules/ruleset-tabs";
import { Button } from "@/components/ui/button";
import { requirePage } from "@/lib/auth/session/require-page";
import { findRulesetHead } from "@/lib/db/rulesets/ruleset-row";
import { readId } from "@/lib/requests/route-params";
import { routes } from "@/lib/routes";
import { openHistory } from "@/lib/services/rulesets/open-history";
import { formatMoment } from "@/lib/words/format";

export const metadata: Metadata = { title: "Rule history" };

const actions = ["created", "updated", "deleted"];

export default async function HistoryPage({ params, searchParams }: PageProps<"/rulesets/[id]/history">) {
  await requirePage("rulesets.read");
  const id = readId((await params).id);
  const ruleset = id && (await findRulesetHead(id));
  if (!ruleset) notFound();
  const query = await searchParams;
  const number = (name: string) => readId(typeof query[name] === "string" ? query[name] : "") ?? undefined;
  const [rule, before] = [number("rule"), number("before")];
  const action = actions.find((known) => known === query.action);
  const { lines, next, ruleName } = await openHistory({
    rulesetId: ruleset.id,
    ...(rule ? { ruleId: rule } : {}),
    ...(before ? { before } : {}),
    ...(action ? { action } : {}),
  });
  const kept = { ...(rule ? { rule } : {}), ...(action ? { action } : {}) };
  return (
    <>
      <PageHeader
        title={ruleset.name}
        note={ruleName ? `what was done to ${ruleName}` : "what was done to its rules, newest first"}
        actions={<RulesetTabs id={ruleset.id} current="history" />}
      />
      <nav aria-label="Narrow the history" className="mb-3 flex flex-wrap gap-1.5">
        <Filter label="All" href={routes.rulesetHistory(ruleset.id, rule ? { rule } : {})} isOn={!action} />
        {actions.map((name) => (
          <Filter
            key={name}
            label={name}
            href={routes.rulesetHistory(ruleset.id, { ...(rule ? { rule } : {}), action: name })}
            isOn={action === name}
          />
        ))}
        {rule && <Filter label="Every rule" href={routes.rulesetHistory(ruleset.id)} isOn={false} />}
      </nav>
      {lines.length === 0 ? (
        <Message icon={History} title="Nothing here">
          Nothing of this kind was done since histories are kept.
        </Message>
      ) : (
        <ol className="grid gap-2">
          {lines.map((line) => (
            <li key={line.id} className="grid gap-1 rounded-lg border bg-surface p-3">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-strong">{line.name}</span>
                <span className="text-muted">{line.action}</span>
                <span className="ml-auto text-muted text-sm">
                  {line.actorName ?? "unknown"} · {formatMoment(line.createdAt)}
                </span>
              </p>
              {line.note && <p className="text-sm">{line.note}</p>}
              <Differences of={line.details} />
              {line.ruleId !== null && rule === undefined && (
                <p className="flex gap-3 text-sm">
                  <Link className="underline" href={routes.rulesetHistory(ruleset.id, { rule: line.ruleId })}>
                    Only this rule
                  </Link>
                  <Link className="underline" href={routes.ruleset(ruleset.id, { rule: line.ruleId })}>
                    Open it
                  </Link>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {(next !== null || before) && (
        <nav aria-label="Pages" className="mt-3 flex gap-2">
          {before && (
            <Button asChild>
              <Link href={routes.rulesetHistory(ruleset.id, kept)}>Newest</Link>
            </Button>
          )}
          {next !== null && (
            <Button asChild>
              <Link href={routes.rulesetHistory(ruleset.id, { ...kept, before: next })}>Older</Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function Filter({ label, href, isOn }: { label: string; href: string; isOn: boolean }) {
  return (
    <Button asChild size="small" tone={isOn ? "plain" : "quiet"}>
      <Link href={href} aria-current={isOn ? "true" : undefined}>
        {label}
      </Link>
    </Button>
  );
}
