import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import { countTouched } from "@/lib/services/rulesets/count-touched";
import { formatNumber } from "@/lib/words/format";

/** How many listings for sale at least one of its rules matches. */
export async function TouchedShare({ rulesetId }: { rulesetId: number }) {
  const touched = await countTouched(rulesetId);
  if (touched === null) return <Missing why="cannot be counted just now" />;
  const { count, total } = touched;
  const percent = total === 0 ? 0 : Math.round((100 * count) / total);
  return (
    <span title={`${formatNumber(count)} of ${formatNumber(total)} listings for sale`}>
      <Spelled>{formatNumber(count)}</Spelled> <span className="text-muted">· {percent} %</span>
    </span>
  );
}
