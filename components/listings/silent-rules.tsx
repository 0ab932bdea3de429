import { describeDecision } from "./decision-text";

type Decision = Parameters<typeof describeDecision>[0] & { path: string };
type SilentRuleset = {
  id: number;
  name: string;
  use: string;
  decidedBy: readonly Decision[];
  error: string | null;
  rules: readonly {
    ruleId: number;
    ruleName: string;
    groupName: string;
    outcome: string;
    decidedBy: readonly Decision[];
    error: string | null;
  }[];
};

/** The rules that did nothing here, and the condition that decided so. */
export function SilentRules({ rulesets }: { rulesets: readonly SilentRuleset[] }) {
  const count = rulesets.reduce((sum, { rules }) => sum + rules.filter(isSilent).length, 0);
  return (
    <details>
      <summary className="cursor-pointer rounded py-1 text-muted hover:bg-hover">
        {count} {count === 1 ? "rule" : "rules"} did not match, and why
      </summary>
      <div className="mt-2 grid gap-3">
        {rulesets.map((ruleset) => (
          <section key={ruleset.id} aria-label={`${ruleset.name}: what did not match`}>
            <h3 className="flex gap-2 text-muted text-sm">
              {ruleset.name}
              {ruleset.use !== "applies" && <span>({ruleset.use})</span>}
            </h3>
            {ruleset.error && <p className="text-danger">{ruleset.error}</p>}
            <Decisions decisions={ruleset.decidedBy} />
            <ul className="grid gap-1.5">
              {ruleset.rules.filter(isSilent).map((rule) => (
                <li key={rule.ruleId}>
                  {rule.ruleName} <span className="text-muted text-sm">· {rule.groupName}</span>
                  {rule.outcome !== "not matched" && <span className="text-muted text-sm"> · {rule.outcome}</span>}
                  {rule.error && <p className="text-danger text-sm">{rule.error}</p>}
                  <Decisions decisions={rule.decidedBy} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}

const isSilent = ({ outcome }: { outcome: string }) => outcome !== "matched";

const Decisions = ({ decisions }: { decisions: readonly Decision[] }) =>
  decisions.length === 0 ? null : (
    <ul className="text-muted text-sm">
      {decisions.map((decision) => (
        <li key={decision.path}>{describeDecision(decision)}</li>
      ))}
    </ul>
  );
