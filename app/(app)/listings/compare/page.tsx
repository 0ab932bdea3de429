import { Award, GitCompare } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { Missing } from "@/components/data-table/missing";
import { DealBadge, shownDeal } from "@/components/deals/deal-badge";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { comparedLines } from "@/components/listings/compared-lines";
import { requirePage } from "@/lib/auth/session/require-page";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { findPreferences } from "@/lib/db/settings/preferences";
import { findExplanation } from "@/lib/db/valuations/find-explanation";
import { type ComparedRow, compareListings } from "@/lib/listings/compare";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import { listRows } from "@/lib/services/listings/list-rows";
import { spellNumbers } from "@/lib/settings/number-format";
import { PrintButton } from "./_components/print-button";

export const metadata: Metadata = { title: "Compare" };

const idsSchema = z
  .string()
  .transform((text) =>
    [...new Set(text.split(",").map(Number))].filter((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647),
  );

/** Two to six listings side by side: first what differs, then what they share. */
export default async function ComparePage({ searchParams }: PageProps<"/listings/compare">) {
  const { accountId } = await requirePage("listings.read");
  const { numberFormat } = await findPreferences(accountId);
  const spell = (figure: string) => spellNumbers(figure, numberFormat);
  const ids = idsSchema.safeParse((await searchParams).ids).data ?? [];
  const profile = (await listProfiles()).find(({ isDefault }) => isDefault);
  const rows = await listRows(ids.slice(0, 6), { profileId: profile?.id });
  const explanations = await Promise.all(rows.map(({ id }) => findExplanation(id)));
  if (rows.length < 2)
    return (
      <>
        <PageHeader title="Compare" />
        <Message icon={GitCompare} title="Nothing to compare">
          Pick two to six listings in{" "}
          <Link className="underline" href={routes.listings()}>
            the table
          </Link>{" "}
          (x picks the row in view, c compares).
        </Message>
      </>
    );
  const lines = compareListings(rows, comparedLines(profile?.name ?? "Composite"), spell);
  const adjustments = compareAdjustments(
    explanations.map((explanation) => explanation?.breakdown.rulesets ?? []),
    spell,
  );
  const differing = [...lines.filter(({ isEqual }) => !isEqual), ...adjustments];
  const shared = lines.filter(({ isEqual, values }) => isEqual && values[0] !== null);
  const left = ids.length - rows.length;
  return (
    <>
      <PageHeader
        title={`Compare ${rows.length} listings`}
        note={left > 0 ? `${left} of those asked for are not shown: deleted, unknown, or beyond six` : undefined}
        actions={<PrintButton />}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard */}
      <section aria-label="Comparison" tabIndex={0} className="relative overflow-x-auto rounded-lg border bg-surface">
        <table className="w-full border-collapse tabular-nums">
          <caption className="sr-only">What differs between the listings, then what they share</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 z-10 w-40 min-w-32 bg-surface p-3 text-left">
                <span className="sr-only">Property</span>
              </th>
              {rows.map((row) => (
                <th key={row.id} scope="col" className="min-w-44 border-l p-3 text-left align-top font-normal">
                  <Link href={routes.listing(row.id)} className="font-strong hover:underline">
                    {row.title}
                  </Link>
                  <span className="mt-1.5 flex items-center justify-between gap-2">
                    {shownDeal(row) ? (
                      <DealBadge deal={shownDeal(row) ?? "check_price"} rule={row.badgeRule} />
                    ) : (
                      <span />
                    )}
                    {rows.length > 2 && (
                      <Link
                        href={routes.compare(rows.map(({ id }) => id).filter((id) => id !== row.id))}
                        className="text-muted text-sm hover:underline print:hidden"
                      >
                        Take out
                      </Link>
                    )}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differing.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </tbody>
        </table>
        {shared.length > 0 && (
          <details className="border-t">
            <summary className="cursor-pointer px-3 py-2 text-muted">The same in all: {shared.length}</summary>
            <dl className="grid gap-x-6 px-3 pb-3 sm:grid-cols-[max-content_1fr]">
              {shared.map(({ key, label, values }) => (
                <div key={key} className="contents">
                  <dt className="text-muted">{label}</dt>
                  <dd>{values[0]}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </section>
    </>
  );
}

function Line({ line }: { line: ComparedRow }) {
  return (
    <tr className="border-t">
      <th scope="row" className="sticky left-0 z-10 bg-surface px-3 py-1.5 text-left font-normal text-muted">
        {line.label}
      </th>
      {line.values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a listing stands at its place
        <td key={at} className="border-l px-3 py-1.5">
          {value === null ? (
            <Missing />
          ) : line.best.includes(at) ? (
            <span className="inline-flex items-center gap-1.5 font-strong text-great">
              {value}
              <Award aria-hidden className="size-3.5" />
              <span className="text-xs">best</span>
            </span>
          ) : (
            value
          )}
        </td>
      ))}
    </tr>
  );
}

type Rulesets = NonNullable<Awaited<ReturnType<typeof findExplanation>>>["breakdown"]["rulesets"];

/** What each group of rules makes of each listing: lines that add up to the adjusted prices above. */
function compareAdjustments(listings: Rulesets[], spell: (figure: string) => string): ComparedRow[] {
  const names = [
    ...new Set(listings.flatMap((rulesets) => rulesets.flatMap(({ groups }) => groups.map(({ name }) => name)))),
  ];
  return names.map((name) => {
    const cents = listings.map((rulesets) =>
      rulesets
        .flatMap(({ groups }) => groups)
        .reduce((sum, group) => sum + (group.name === name ? group.amount_cents : 0), 0),
    );
    const lowest = Math.min(...cents);
    const isEqual = cents.every((amount) => amount === cents[0]);
    return {
      key: `group ${name}`,
      label: `Rules: ${name}`,
      values: cents.map((amount) => spell(formatSignedDollars(amount, { withCents: true }))),
      best: isEqual ? [] : cents.flatMap((amount, at) => (amount === lowest ? [at] : [])),
      isEqual,
    };
  });
}
