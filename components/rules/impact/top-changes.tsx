import Link from "next/link";
import { routes } from "@/lib/routes";
import type { NamedImpact } from "@/lib/rulesets/previews";

/** Who enters and who leaves the first ten and hundred. */
export function TopChanges({ impact: { top10, top100, titles } }: { impact: NamedImpact }) {
  const tops = [
    { label: "Top 10", ...top10 },
    { label: "Top 100", ...top100 },
  ];
  return (
    <section className="grid gap-1">
      {tops.map(({ label, enters, leaves }) =>
        enters.length + leaves.length === 0 ? (
          <p key={label} className="text-muted text-sm">
            {label}: stays as it is
          </p>
        ) : (
          <details key={label}>
            <summary className="cursor-pointer text-sm">
              {label}: {enters.length} enter, {leaves.length} leave
            </summary>
            <div className="grid gap-1 py-1 pl-3 text-sm">
              <Names heading="Enter" ids={enters} titles={titles} />
              <Names heading="Leave" ids={leaves} titles={titles} />
            </div>
          </details>
        ),
      )}
    </section>
  );
}

function Names({ heading, ids, titles }: { heading: string; ids: number[]; titles: NamedImpact["titles"] }) {
  if (ids.length === 0) return null;
  return (
    <div>
      <h4 className="text-muted">{heading}</h4>
      <ul>
        {ids.map((id) => (
          <li key={id} className="truncate">
            <Link href={routes.listing(id)} className="hover:underline">
              {titles[id] ?? `Listing ${id}`}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
