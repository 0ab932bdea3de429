import { BoxPlot } from "@/components/charts/box-plot";
import { Spelled } from "@/components/layout/spelled";
import { Badge } from "@/components/ui/badge";
import { formatDollars } from "@/lib/money/format-dollars";

/** Lowest, first quartile, median, third quartile, highest; in cents. */
type Quartiles = readonly [number, number, number, number, number];
type Props = { name: string; statistics: { count: number; price?: Quartiles; adjusted?: Quartiles } };

/** Fewer say nothing of what is usual. */
const ENOUGH = 5;

/** What offers with a component cost, and from which price on one is a good one. */
export function PriceSection({ name, statistics: { count, price, adjusted } }: Props) {
  const all = [...(price ?? []), ...(adjusted ?? [])];
  const range = [Math.min(...all), Math.max(...all)] as const;
  return (
    <section className="grid gap-3 rounded-lg border bg-surface p-4">
      <h2 className="font-strong">
        Prices <span className="font-normal text-muted text-sm">of {count} active listings</span>
      </h2>
      {price && adjusted && count >= ENOUGH ? (
        <>
          <Spread title="Price" values={price} range={range} />
          <Spread title="Adjusted price" values={adjusted} range={range} />
          <Targets name={name} count={count} adjusted={adjusted} />
        </>
      ) : (
        <p className="text-muted">
          Too few to say what is usual: {ENOUGH} active listings with a price are needed, there are {count}.
        </p>
      )}
    </section>
  );
}

function Spread({ title, values, range }: { title: string; values: Quartiles; range: readonly [number, number] }) {
  const [low, first, median, third, high] = values.map((cents) => formatDollars(cents));
  const summary = `${title}: half cost ${first} to ${third}, the median is ${median}; from ${low} to ${high}`;
  return (
    <figure className="grid gap-1">
      <BoxPlot values={values} range={range} summary={summary} />
      <figcaption className="text-muted text-sm tabular-nums">
        <Spelled>{summary}</Spelled>.
      </figcaption>
    </figure>
  );
}

function Targets(props: { name: string; count: number; adjusted: Quartiles }) {
  const { name, count, adjusted } = props;
  const [, first, median, third] = adjusted;
  const targets = [
    { tone: "great", word: "Great", upTo: first, why: "cheaper than three quarters of them" },
    { tone: "good", word: "Good", upTo: median, why: "cheaper than half" },
    { tone: "neutral", word: "Fair", upTo: third, why: "not among the dearest quarter" },
  ] as const;
  return (
    <div className="grid gap-2">
      <h3 className="font-strong text-sm">Which adjusted price is a good one with {name}</h3>
      <ul className="grid gap-1">
        {targets.map(({ tone, word, upTo, why }) => (
          <li key={word} className="grid grid-cols-[4rem_6rem_minmax(0,1fr)] items-baseline gap-2">
            <Badge tone={tone} className="justify-self-start">
              {word}
            </Badge>
            <span className="text-right tabular-nums">
              ≤ <Spelled>{formatDollars(upTo)}</Spelled>
            </span>
            <span className="text-muted text-sm">{why}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">
        A quarter, half and three quarters of the {count} adjusted prices lie at or below these. Compare a PC&apos;s
        adjusted price with them: it takes into account what else is inside.
      </p>
    </div>
  );
}
