import { formatMoment } from "@/lib/words/format";
import { tellName } from "@/lib/words/tell-path";
import { UndoButton } from "./undo-button";

type Change = {
  id: string;
  createdAt: Date;
  actorName: string | null;
  action: string;
  label: string | null;
  undoableChangeSetId: number | null;
};

/** Who changed what here, with the way back while there is one. */
export function ChangeList({ changes, mayUndo }: { changes: Change[]; mayUndo: boolean }) {
  return (
    <section className="grid gap-3 rounded-lg border bg-surface p-4">
      <h2 className="font-strong text-muted text-sm">Changes</h2>
      {changes.length === 0 && <p className="text-muted">Nobody has changed it.</p>}
      <ul className="grid gap-2 empty:hidden">
        {changes.map(({ id, label, action, actorName, createdAt, undoableChangeSetId }) => (
          <li key={id} className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <p className="break-words">{label ?? tellName(action)}</p>
              <p className="text-muted text-sm">
                {actorName ?? "unknown"} · {formatMoment(createdAt)}
              </p>
            </div>
            {mayUndo && undoableChangeSetId && (
              <UndoButton changeSetId={undoableChangeSetId} label={label ?? tellName(action)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
