import { cn } from "@/lib/cn";
import { Sentence } from "./sentence";

type Difference = { label: string; before: string | null; after: string | null };

/** What was and what is, property by property; either side may have been nothing. */
export function Differences({ of, className }: { of: readonly Difference[]; className?: string }) {
  return (
    <ul className={cn("text-sm", className)}>
      {of.map(({ label, before, after }) => (
        <li key={label} className="break-words">
          <span className="text-muted">{label}: </span>
          {before !== null && (
            <del className="text-muted">
              <Sentence>{before}</Sentence>
            </del>
          )}
          {before !== null && after !== null && " → "}
          {after !== null && (
            <ins className="no-underline">
              <Sentence>{after}</Sentence>
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}
