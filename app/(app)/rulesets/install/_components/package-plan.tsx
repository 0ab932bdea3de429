import { ChangeList } from "@/components/rules/desk/change-list";
import { Badge } from "@/components/ui/badge";
import type { PlannedPackage } from "@/lib/apart/tasks/plan-installation";
import { formatSignedDollars } from "@/lib/money/format-dollars";

const words = {
  create: { label: "new", tone: "good" },
  replace: { label: "replaces the one here", tone: "premium" },
  skip: { label: "left as it is", tone: "neutral" },
  copy: { label: "put beside it, switched off", tone: "neutral" },
} as const;

/** What installing would do, ruleset by ruleset and field by field. */
export function PackagePlan({ preview }: { preview: PlannedPackage }) {
  const { name, version, author, description, rulesets, fields, warnings, tried } = preview;
  const isSwitchedOff = rulesets.some((ruleset) => ruleset.isSwitchedOff);
  const off = tried.filter(({ expectedCents, totalCents }) => expectedCents !== totalCents);
  return (
    <section aria-label="What it would do" className="grid gap-4 rounded-lg border bg-surface p-4">
      <header>
        <h2 className="font-strong">
          {name} {version}
        </h2>
        <p className="text-muted">{[author && `by ${author}`, description].filter(Boolean).join(" · ")}</p>
      </header>
      <ul className="grid gap-3">
        {rulesets.map((ruleset) => (
          <li key={ruleset.name} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-strong">{ruleset.name}</span>
              <Badge tone={words[ruleset.action].tone}>{words[ruleset.action].label}</Badge>
              <span className="text-muted text-sm">
                {ruleset.groupCount} groups, {ruleset.ruleCount} rules
              </span>
            </p>
            {ruleset.action === "replace" && <ChangeList changes={ruleset.changes} nothing="Both say the same." />}
            {ruleset.notices.map((notice) => (
              <p key={notice} className="text-sm">
                {notice}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {fields.length > 0 && (
        <div>
          <h3 className="font-strong text-sm">Custom fields</h3>
          <ul>
            {fields.map(({ name: field, action }) => (
              <li key={field}>
                {field} <span className="text-muted">{action === "create" ? "will be made" : "is here"}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="text-sm">
          {warning}
        </p>
      ))}
      {tried.length > 0 && (
        <p className="text-sm">
          {isSwitchedOff && "Put beside what is here it is switched off and changes no price. Switched on: "}
          {off.length === 0
            ? `Its ${tried.length} examples come out here to the cent.`
            : `${off.length} of its ${tried.length} examples come out otherwise here: ${off
                .slice(0, 3)
                .map(
                  (one) =>
                    `${one.name} ${formatSignedDollars(one.expectedCents)} → ${formatSignedDollars(one.totalCents)}`,
                )
                .join("; ")}.`}
        </p>
      )}
    </section>
  );
}
