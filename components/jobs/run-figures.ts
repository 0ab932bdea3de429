import type { RunProgress } from "@/lib/run-progress";
import { formatDuration, formatNumber } from "@/lib/words/format";

/** "12,300 of 100,000", "4,200/s", "21 s left", "312 changed", "4 failed": what is known and worth saying. */
export function listRunFigures(run: RunProgress): string[] {
  const { processed, total, ratePerSecond, etaSeconds, changed, failed, restarts } = run;
  return [
    countOf(run),
    ratePerSecond !== null && processed > 0 && `${formatNumber(Math.round(ratePerSecond))}/s`,
    etaSeconds !== null && total !== null && processed < total && `${formatDuration(etaSeconds)} left`,
    changed > 0 && `${formatNumber(changed)} changed`,
    failed > 0 && `${formatNumber(failed)} failed`,
    restarts > 0 && `begun again ${restarts === 1 ? "once" : `${restarts} times`}`,
  ].filter((figure) => figure !== false);
}

export const countOf = ({ processed, total }: RunProgress): string =>
  total === null ? formatNumber(processed) : `${formatNumber(processed)} of ${formatNumber(total)}`;
