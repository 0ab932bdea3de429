import { Differences } from "@/components/layout/differences";
import type { RulesetChange } from "@/lib/rules/describe/diff-rulesets";

/** What one version says that another does not, in words. */
export function ChangeList({
  changes,
  nothing = "Nothing differs from what is published.",
}: {
  changes: readonly RulesetChange[];
  nothing?: string;
}) {
  if (changes.length === 0) return <p className="text-muted">{nothing}</p>;
  return (
    <ul className="grid gap-2 text-sm">
      {changes.map(({ kind, subject, id, name, groupName, details }) => (
        <li key={`${subject} ${id} ${kind}`}>
          <span className="font-strong">{name}</span>{" "}
          <span className="text-muted">
            {subject} {kind}
            {groupName !== null && ` · ${groupName}`}
          </span>
          <Differences of={details} className="pl-3" />
        </li>
      ))}
    </ul>
  );
}
