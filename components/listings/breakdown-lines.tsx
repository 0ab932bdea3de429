import { ChevronRight, CircleAlert, Sigma } from "lucide-react";
import Link from "next/link";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { formatDollars, formatSignedDollars } from "@/lib/money/format-dollars";
import { routes } from "@/lib/routes";
import type { BreakdownAction, BreakdownRule, BreakdownV1 } from "@/lib/valuation/breakdown/breakdown";
import { nameFact, nameFactValue } from "@/lib/valuation/facts/name-fact";
import { formatNumber } from "@/lib/words/format";
import { tellMetric, tellName, tellPathsIn, tellWord } from "@/lib/words/tell-path";
import { showValue } from "./decision-text";

/** Price to adjusted price, line by line: ruleset, group, rule, and what each rule did and read. */
export function BreakdownLines({ breakdown }: { breakdown: BreakdownV1 }) {
  return (
    <div className="grid gap-4">
      {breakdown.failures.map(({ ruleset_id, message }) => (
        <p key={ruleset_id} role="alert" className="text-danger">
          Ruleset {ruleset_id} could not be asked: {message}
        </p>
      ))}
      {breakdown.rulesets.map((ruleset) => (
        <section key={ruleset.id} className="grid gap-2" aria-label={ruleset.name}>
          <h3 className="flex flex-wrap items-baseline gap-x-2 border-b pb-1">
            <Link href={routes.ruleset(ruleset.id)} className="font-strong hover:underline">
              {ruleset.name}
            </Link>
            <span className="text-muted text-sm">
              {ruleset.version} · {ruleset.layer}
            </span>
            <Amount cents={ruleset.total_cents} className="ml-auto font-strong" />
          </h3>
          {ruleset.groups.map((group) => (
            <div key={group.id} id={groupAnchor(ruleset.id, group.id)} className="scroll-mt-16">
              <h4 className="flex gap-x-2 text-muted text-sm">
                {group.name}
                {group.weight !== 1 && <span>× {group.weight}</span>}
                <Amount cents={group.amount_cents} className="ml-auto" />
              </h4>
              <ul>
                {group.rules.map((rule) => (
                  <RuleLine key={rule.id} rule={rule} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      <Total breakdown={breakdown} />
    </div>
  );
}

export const groupAnchor = (rulesetId: number, groupId: number) => `rules-${rulesetId}-${groupId}`;

function RuleLine({ rule }: { rule: BreakdownRule }) {
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer items-center gap-2 rounded py-1 hover:bg-hover">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90"
          />
          <span className="min-w-0">{rule.name}</span>
          {rule.is_incomplete && (
            <Badge tone="incomplete">
              <CircleAlert aria-hidden />
              Incomplete
            </Badge>
          )}
          <Amount cents={rule.amount_cents} className="ml-auto" />
        </summary>
        <div className="mb-2 grid gap-2 border-l-2 pl-3 text-sm">
          {rule.error && <p className="text-danger">{tellPathsIn(rule.error)}</p>}
          <Facts title="Conditions read" facts={rule.facts} />
          {rule.actions.map((action) => (
            <ActionDetail key={action.index} action={action} />
          ))}
        </div>
      </details>
    </li>
  );
}

function ActionDetail({ action }: { action: BreakdownAction }) {
  return (
    <div className="grid gap-1">
      <p className="flex gap-2">
        <span>{describeAction(action)}</span>
        {action.action_type === "adjust_price" && <Amount cents={action.amount_cents} className="ml-auto" />}
      </p>
      {action.formula && <code className="break-words text-muted">{action.formula}</code>}
      <Facts title="Read" facts={action.facts} />
      {action.factors.length > 0 && (
        <p className="text-muted">
          Factors:{" "}
          {action.factors
            .map(({ kind, name, field, factor }) =>
              kind === "clamp"
                ? `kept at $${factor}${name ? ` (${boundWords[name] ?? tellName(name)})` : ""}`
                : `${name ? tellWord(name) : tellName(kind)}${field ? ` by ${nameFact(field)}` : ""} × ${Math.round(factor * 10_000) / 10_000}`,
            )
            .join("; ")}
        </p>
      )}
      {action.note && <p className="text-premium">{action.note}</p>}
      {action.error && <p className="text-danger">{tellPathsIn(action.error)}</p>}
    </div>
  );
}

const boundWords: Record<string, string> = { min_usd: "the lowest it may be", max_usd: "the highest it may be" };

function describeAction({ action_type, unit_type, metric, value_usd, metric_value }: BreakdownAction): string {
  if (action_type === "add_tag") return `Adds the tag ${metric ?? ""}`;
  if (action_type === "set_metric")
    return `Sets ${tellMetric(metric ?? "")} to ${metric_value === null || metric_value === undefined ? "nothing" : formatNumber(Number(metric_value.toPrecision(6)))}`;
  const value = value_usd ?? 0;
  switch (unit_type) {
    case "per_unit":
      return `${value} dollars for each ${metric ? nameFact(metric) : "unit"}`;
    case "per_points":
      return `${value} dollars by points of ${nameFact(metric ?? "")}`;
    case "multiplier":
      return `Price × ${value}`;
    case "formula":
      return "By formula";
    default:
      return `Flat ${value} dollars`;
  }
}

function Facts({ title, facts }: { title: string; facts: Record<string, unknown> }) {
  const entries = Object.entries(facts);
  if (entries.length === 0) return null;
  return (
    <p className="break-words text-muted">
      {title}:{" "}
      {entries.map(([name, value]) => `${nameFact(name)} = ${showValue(nameFactValue(name, value))}`).join("; ")}
    </p>
  );
}

/** The sum, made of the lines above and not of the stored total. */
function Total({ breakdown }: { breakdown: BreakdownV1 }) {
  const base = breakdown.base_price_cents ?? 0;
  const actions = breakdown.rulesets.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.flatMap((rule) => rule.actions)),
  );
  const total = actions.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
  const isExact = base + total + breakdown.floor_cents === breakdown.adjusted_price_cents;
  return (
    <div className="grid gap-1 border-t pt-2 tabular-nums">
      <p className="flex justify-between">
        <span>Price</span>
        <span>
          <Spelled>{formatDollars(base, { withCents: true })}</Spelled>
        </span>
      </p>
      <p className="flex justify-between">
        <span>
          {actions.length} {actions.length === 1 ? "line" : "lines"}
        </span>
        <Amount cents={total} />
      </p>
      {breakdown.floor_cents !== 0 && (
        <p className="flex justify-between">
          <span>Never below $0</span>
          <Amount cents={breakdown.floor_cents} />
        </p>
      )}
      <p className="flex justify-between font-strong">
        <span>Adjusted price</span>
        <span>
          <Spelled>{formatDollars(breakdown.adjusted_price_cents ?? 0, { withCents: true })}</Spelled>
        </span>
      </p>
      <p className={cn("flex items-center gap-1.5 text-sm", isExact ? "text-muted" : "text-danger")}>
        <Sigma aria-hidden className="size-3.5" />
        {isExact ? "The lines add up to the cent." : "The lines do not add up: recalculate this listing."}
      </p>
    </div>
  );
}

function Amount({ cents, className }: { cents: number; className?: string }) {
  return (
    <span
      className={cn(
        "shrink-0 tabular-nums",
        cents < 0 ? "text-great" : cents > 0 ? "text-premium" : "text-muted",
        className,
      )}
    >
      <Spelled>{formatSignedDollars(cents, { withCents: true })}</Spelled>
    </span>
  );
}
