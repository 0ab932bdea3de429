import { ChevronRight } from "lucide-react";
import { Missing } from "@/components/data-table/missing";
import { Spelled } from "@/components/layout/spelled";
import type { ExplainedComposite } from "@/lib/valuation/explain/explain-composite";
import { formatNumber } from "@/lib/words/format";
import { ScoreBar } from "./adjusted-price";
import { metricLabel } from "./metric-label";

const two = (value: number) => <Spelled>{value.toFixed(2)}</Spelled>;

/** One profile's score: weight times scaled value, in points that add up to it. */
export function CompositeLines(props: { name: string; isOpen: boolean; composite: ExplainedComposite }) {
  const { name, isOpen, composite } = props;
  const weighed = composite.parts.filter(({ weight }) => weight > 0);
  const known = weighed.reduce((sum, { weight, scaled }) => sum + (scaled === null ? 0 : weight), 0);
  return (
    <details open={isOpen} className="group border-t first:border-t-0">
      <summary className="flex cursor-pointer items-center gap-2 rounded py-1.5 hover:bg-hover">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90" />
        <span>{name}</span>
        <span className="ml-auto tabular-nums">
          <ScoreBar score={composite.score} />
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard */}
      <section aria-label={`How ${name} scores it`} tabIndex={0} className="mb-3 overflow-x-auto">
        <table className="w-full border-collapse text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr>
              <th scope="col" className="py-1 pr-3 text-left font-normal">
                Metric
              </th>
              {["Value", "Scaled", "Weight", "Points"].map((header) => (
                <th key={header} scope="col" className="py-1 pl-3 text-right font-normal">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weighed.map((part) => (
              <tr key={part.key} className="border-t">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {metricLabel[part.key]}
                </th>
                <td className="py-1 pl-3 text-right">
                  {part.value === null ? (
                    <Missing why="unknown, so its weight does not count" />
                  ) : (
                    <Spelled>{`${formatNumber(Number(part.value.toFixed(2)))} of ${formatNumber(part.reference)}`}</Spelled>
                  )}
                </td>
                <td className="py-1 pl-3 text-right">
                  {part.scaled !== null && <Spelled>{part.scaled.toFixed(1)}</Spelled>}
                </td>
                <td className="py-1 pl-3 text-right">
                  {part.scaled === null ? (
                    "dropped"
                  ) : (
                    <Spelled>{`× ${((100 * part.weight) / known).toFixed(1)} %`}</Spelled>
                  )}
                </td>
                <td className="py-1 pl-3 text-right">{part.scaled !== null && two(part.hundredths / 100)}</td>
              </tr>
            ))}
            <tr className="border-t font-strong">
              <th scope="row" className="py-1 pr-3 text-left font-strong">
                Sum
              </th>
              <td colSpan={4} className="py-1 pl-3 text-right">
                {two(weighed.reduce((sum, { hundredths }) => sum + hundredths, 0) / 100)}
              </td>
            </tr>
          </tbody>
        </table>
      </section>
    </details>
  );
}
