import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { routes } from "@/lib/routes";
import type { PresentBaseline } from "@/lib/services/baseline/open-baseline";
import { formatDay, formatMoment } from "@/lib/words/format";

/** Prices move: what parts were worth a quarter ago is to be looked at again. */
const oldDays = 90;

/** How old it is, where it came from, and whether its rules still say what its fields say. */
export function BaselineHealth({ present, now }: { present: PresentBaseline; now: Date }) {
  const { baseline, compiled, drifted, head, sourceHash, publishedAt, publishedBy } = present;
  const madeOn = baseline?.generatedOn ? new Date(baseline.generatedOn) : null;
  const days = madeOn && Math.floor((now.getTime() - madeOn.getTime()) / 86_400_000);
  const unread = compiled?.remarks.filter(({ kind }) => kind === "unread") ?? [];
  return (
    <section aria-label="Health" className="grid gap-2 rounded-lg border bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
      <Fact isGood={head.isActive} label={head.isActive ? "In effect" : "Switched off"}>
        {publishedAt && `since ${formatMoment(publishedAt)}`}
        {publishedBy && ` by ${publishedBy}`}
      </Fact>
      {baseline && (
        <>
          <Fact isGood={days === null || days <= oldDays} label={days === null ? "Undated" : `${days} days old`}>
            {madeOn ? `figures of ${formatDay(madeOn)}` : "its file names no day"}
            {days !== null && days > oldDays && "; look for newer ones"}
          </Fact>
          <Fact
            isGood={unread.length === 0}
            label={`${compiled?.valuedFields ?? 0} of ${baseline.fields.length} fields value`}
          >
            {unread.length === 0 ? "every word of it is understood" : `${unread.length} parts cannot be read`}
            {sourceHash && (
              <span className="block" title={sourceHash}>
                file {sourceHash.slice(0, 12)}
              </span>
            )}
          </Fact>
          <Fact
            isGood={drifted.length === 0}
            label={drifted.length === 0 ? "No drift" : `${drifted.length} rules drifted`}
          >
            {drifted.length === 0
              ? "its rules say what its fields say"
              : drifted.slice(0, 3).map(({ id, name }) => (
                  <Link key={id} className="block truncate underline" href={routes.ruleset(head.id, { rule: id })}>
                    {name}
                  </Link>
                ))}
          </Fact>
        </>
      )}
    </section>
  );
}

function Fact({ isGood, label, children }: { isGood: boolean; label: string; children: ReactNode }) {
  const Icon = isGood ? CircleCheck : CircleAlert;
  return (
    <div className="flex min-w-0 gap-2">
      <Icon
        aria-label={isGood ? "well" : "to look at"}
        className={isGood ? "mt-0.5 size-4 shrink-0 text-great" : "mt-0.5 size-4 shrink-0 text-premium"}
      />
      <div className="min-w-0">
        <p className="font-strong">{label}</p>
        <div className="text-muted text-sm">{children}</div>
      </div>
    </div>
  );
}
