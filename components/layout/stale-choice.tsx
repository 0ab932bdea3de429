import { Button } from "@/components/ui/button";
import { formatMoment } from "@/lib/words/format";
import { Spelled } from "./spelled";

/** What a refused save tells of who was quicker. */
export type Winner = { name: string; at: string };

/** `mine` says what is kept: all values of a form, or only what was changed. */
type Props = {
  what: string;
  mine?: "values" | "changes";
  winner?: Winner | undefined;
  /** Where the two differ, in words. */
  differences?: readonly { label: string; mine: string; theirs: string }[];
  isPending: boolean;
  keepMine: () => void;
};

/** Someone else was quicker: neither's values are lost without a choice. */
export function StaleChoice({ what, mine = "values", winner, differences = [], isPending, keepMine }: Props) {
  return (
    <div role="alert" className="grid gap-2 rounded-control bg-premium-bg p-3 text-premium">
      <p>
        {winner?.name ?? "Someone else"} changed this {what}
        {winner ? `, ${formatMoment(new Date(winner.at))}, ` : " "}
        while you were editing.
      </p>
      {differences.length > 0 && (
        <ul className="grid gap-1 text-sm">
          {differences.map(({ label, mine: yours, theirs }) => (
            <li key={label}>
              {label}: theirs <Spelled>{theirs || "nothing"}</Spelled>, yours <Spelled>{yours || "nothing"}</Spelled>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={isPending} onClick={keepMine}>
          Keep my {mine}
        </Button>
        <Button onClick={() => window.location.reload()}>Take theirs</Button>
      </div>
    </div>
  );
}
