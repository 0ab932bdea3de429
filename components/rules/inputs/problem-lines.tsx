import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Problem } from "@/lib/rules/document/problem";
import { tellNamesIn } from "@/lib/words/tell-path";

/** What is wrong here and what to do about it, where it is wrong. */
export function ProblemLines({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-sm" data-problems tabIndex={-1}>
      {problems.map(({ path, message, remedy, severity }) => (
        <li
          key={`${path} ${message}`}
          className={`flex gap-1.5 ${severity === "error" ? "text-danger" : "text-premium"} [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0`}
        >
          {severity === "error" ? <CircleAlert aria-label="Error:" /> : <TriangleAlert aria-label="Warning:" />}
          <span>{tellNamesIn(remedy ? `${message}: ${remedy}` : message)}</span>
        </li>
      ))}
    </ul>
  );
}
