import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** Names and values of one record; what is not known is left out rather than shown empty. */
export function FactList({ title, facts }: { title: string; facts: Fact[] }) {
  const known = facts.filter(({ value }) => value !== null && value !== undefined && value !== "" && value !== false);
  if (known.length === 0) return null;
  return (
    <section className="rounded-lg border bg-surface p-4">
      <h2 className="mb-2 font-strong text-muted text-sm">{title}</h2>
      <dl className="grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {known.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
