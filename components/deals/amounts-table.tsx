import { Spelled } from "@/components/layout/spelled";
import { formatSignedDollars } from "@/lib/money/format-dollars";
import type { RuleAmounts } from "@/lib/valuation/breakdown/list-amounts";

/** What each rule gives now and then; what differs stands out. */
export function AmountsTable({ amounts }: { amounts: readonly RuleAmounts[] }) {
  return (
    <table className="w-full text-sm tabular-nums">
      <thead className="text-left text-muted">
        <tr>
          <th className="font-normal">Rule</th>
          <th className="text-right font-normal">now</th>
          <th className="text-right font-normal">then</th>
        </tr>
      </thead>
      <tbody>
        {amounts.map(({ key, name, storedCents, triedCents }) => (
          <tr key={key} className={storedCents === triedCents ? "text-muted" : "font-strong"}>
            <td className="max-w-0 truncate py-0.5">{name}</td>
            <Amount cents={storedCents} />
            <Amount cents={triedCents} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Amount({ cents }: { cents: number | null }) {
  return (
    <td className="w-24 text-right">
      {cents === null ? "–" : <Spelled>{formatSignedDollars(cents, { withCents: true })}</Spelled>}
    </td>
  );
}
