"use client";
import Link from "next/link";
import { Spelled } from "@/components/layout/spelled";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { FoundUses, RulesetUse } from "@/lib/uses/found-uses";
import { formatMoment, formatNumber } from "@/lib/words/format";

/** Rules, views and profiles by name, and what prices do without those rules. */
export function UseList({ uses, leftOn }: { uses: FoundUses; leftOn: string | null }) {
  const { rulesets, profiles, views, privateViews, impact } = uses;
  if (rulesets.length + profiles.length + views.length + privateViews === 0)
    return <p>No rule, view or profile uses it.</p>;
  return (
    <>
      <ul className="grid max-h-60 gap-1.5 overflow-auto rounded-control border p-3">
        {rulesets.map((use) => (
          <li key={`${use.rulesetId} ${use.standing} ${use.effectiveAt}`}>
            <RulesetLine use={use} />
          </li>
        ))}
        {profiles.length > 0 && (
          <li>
            Profiles:{" "}
            {profiles.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 && ", "}
                <Link href={routes.profile(id)} className="underline">
                  {name}
                </Link>
              </span>
            ))}
          </li>
        )}
        {(views.length > 0 || privateViews > 0) && (
          <li>
            <Spelled>{`Views: ${describeViews(views, privateViews)}`}</Spelled>
          </li>
        )}
      </ul>
      {impact && (
        <p>
          <Spelled>{describeImpact(impact)}</Spelled>
        </p>
      )}
      {leftOn !== null && rulesets.length > 0 && <p className="text-muted text-sm">Rules that are left on {leftOn}.</p>}
    </>
  );
}

function RulesetLine({ use: { rulesetId, name, standing, effectiveAt, isWhole, rules } }: { use: RulesetUse }) {
  const when =
    standing === "scheduled" && effectiveAt !== null ? `from ${formatMoment(new Date(effectiveAt))}` : standing;
  return (
    <>
      <Link href={routes.ruleset(rulesetId)} className="font-strong underline">
        {name}
      </Link>{" "}
      <span className="text-muted">
        (<Spelled>{when}</Spelled>)
      </span>
      {": "}
      {isWhole && `whether it applies at all${rules.length > 0 ? "; " : ""}`}
      {rules.map((rule, at) => (
        <span key={rule.id}>
          {at > 0 && ", "}
          <Link href={routes.ruleset(rulesetId, { rule: rule.id })} className="underline">
            {rule.name}
          </Link>
          {!rule.isActive && " (off)"}
        </span>
      ))}
    </>
  );
}

function describeViews(views: readonly string[], privateViews: number): string {
  const others = `${formatNumber(privateViews)} of other people's own`;
  return [...views, ...(privateViews > 0 ? [others] : [])].join(", ");
}

function describeImpact({ listings, changed, changedOutside, totalChangeCents }: NonNullable<FoundUses["impact"]>) {
  if (changed + changedOutside === 0) return "No price changes without these rules.";
  const others = changedOutside > 0 ? `, and ${formatNumber(changedOutside)} of listings that are not ranked` : "";
  const together = formatSignedDollars(totalChangeCents, { withCents: true });
  return `Without these rules ${formatNumber(changed)} of ${formatNumber(listings)} ranked prices change, together by ${together}${others}.`;
}
