import { Skeleton } from "@/components/ui/skeleton";

const rows = Array.from({ length: 12 }, (_, i) => i);

/** The table's size before its rows are there, so that nothing jumps when they come. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="mb-4 h-8 w-48" />
      <div className="grid gap-px overflow-hidden rounded-lg border">
        {rows.map((row) => (
          <Skeleton key={row} className="h-9 rounded-none bg-surface" />
        ))}
      </div>
    </div>
  );
}
