import { Differences } from "@/components/layout/differences";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { BaselineRemark } from "@/lib/baseline/compile-baseline";
import type { FieldChange } from "@/lib/baseline/diff-baselines";

type Props = {
  changes: FieldChange[];
  remarks: BaselineRemark[];
  summary: string;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
};

const tones = { added: "good", changed: "neutral", removed: "premium" } as const;

/** Field by field what differs, each to be taken or left. */
export function CandidateChanges({ changes, remarks, summary, chosen, onChoose }: Props) {
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  };
  return (
    <div className="grid min-w-0 content-start gap-3">
      <p className="text-muted text-sm">{summary}</p>
      <div className="flex gap-2">
        <Button size="small" onClick={() => onChoose(new Set(changes.map(({ key }) => key)))}>
          All
        </Button>
        <Button size="small" onClick={() => onChoose(new Set())}>
          None
        </Button>
      </div>
      <ul className="grid gap-2">
        {changes.map(({ key, kind, entity, properName, properties }) => (
          <li key={key} className="grid gap-1 rounded-control border p-2.5">
            <label className="flex flex-wrap items-center gap-2">
              <input type="checkbox" className="accent-accent" checked={chosen.has(key)} onChange={() => toggle(key)} />
              <span className="font-strong">{properName}</span>
              <span className="text-muted text-sm">{entity}</span>
              <Badge tone={tones[kind]}>{kind}</Badge>
            </label>
            <Differences of={properties} className="grid gap-0.5 pl-6" />
          </li>
        ))}
      </ul>
      {remarks.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm">{remarks.length} remarks about what of it can be valued</summary>
          <ul className="grid gap-0.5 py-1 pl-3 text-sm">
            {remarks.map(({ entity, id, message }) => (
              <li key={`${entity} ${id} ${message}`} className="break-words">
                <span className="text-muted">
                  {entity}.{id}
                </span>{" "}
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
