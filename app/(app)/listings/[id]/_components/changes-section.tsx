import { UndoButton } from "@/components/layout/undo-button";
import { Section } from "@/components/listings/section";
import { listRecordAudit } from "@/lib/db/audit/list-record-audit";
import { formatMoment } from "@/lib/words/format";

/** Who changed what here, with the way back while there is one. */
export async function ChangesSection({ id, mayUndo }: { id: number; mayUndo: boolean }) {
  const rows = await listRecordAudit({ entity: "listing", entityId: String(id) });
  return (
    <Section title="Changes">
      {rows.length === 0 ? (
        <p className="text-muted">Nobody has changed this listing.</p>
      ) : (
        <ul className="grid gap-2">
          {rows.map(({ id: key, label, action, actorName, createdAt, undoableChangeSetId }) => (
            <li key={key} className="flex items-start gap-3">
              <div className="min-w-0 flex-1">
                <p className="break-words">{label ?? action}</p>
                <p className="text-muted text-sm">
                  {actorName ?? "unknown"} · {formatMoment(createdAt)}
                </p>
              </div>
              {mayUndo && undoableChangeSetId && (
                <UndoButton changeSetId={undoableChangeSetId} label={label ?? action} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
