import { Button } from "@/components/ui/button";

/** `mine` says what is kept: all values of a form, or only what was changed. */
type Props = { what: string; mine?: "values" | "changes"; isPending: boolean; keepMine: () => void };

/** Someone else was quicker: neither's values are lost without a choice. */
export function StaleChoice({ what, mine = "values", isPending, keepMine }: Props) {
  return (
    <div role="alert" className="grid gap-2 rounded-control bg-premium-bg p-3 text-premium">
      <p>Someone else changed this {what} while you were editing.</p>
      <div className="flex flex-wrap gap-2">
        <Button disabled={isPending} onClick={keepMine}>
          Keep my {mine}
        </Button>
        <Button onClick={() => window.location.reload()}>Take theirs</Button>
      </div>
    </div>
  );
}
