import Link from "next/link";
import { Spelled } from "@/components/layout/spelled";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/words/format";

export type Share = { id: string; label: string; count: number; href: string; className: string };

/** Parts of a whole, each a way to what it counts. */
export function ShareBar({ shares }: { shares: Share[] }) {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <div className="grid gap-2">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {shares.map(({ id, count, className }) =>
          count > 0 ? <span key={id} className={className} style={{ width: `${(100 * count) / total}%` }} /> : null,
        )}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {shares.map(({ id, label, count, href, className }) => (
          <li key={id}>
            <Link href={href} className="inline-flex items-center gap-1.5 hover:underline">
              <span aria-hidden className={cn("size-2.5 rounded-sm", className)} />
              {label}
              <span className="text-muted tabular-nums">
                <Spelled>{formatNumber(count)}</Spelled> · {Math.round((100 * count) / total)} %
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
