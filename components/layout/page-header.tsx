import type { ReactNode } from "react";

/** Where you are, in one line, with what can be done here. */
export function PageHeader({ title, note, actions }: { title: string; note?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-4 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="font-strong text-lg">{title}</h1>
      {note && <div className="text-muted">{note}</div>}
      {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
