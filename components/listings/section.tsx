import type { ReactNode } from "react";

/** A part of a record's page under its own heading, with what can be done there. */
export function Section(props: {
  id?: string;
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={props.id} className="grid min-w-0 gap-3 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-strong">{props.title}</h2>
        {props.note && <div className="text-muted text-sm">{props.note}</div>}
        {props.actions && <div className="ml-auto flex flex-wrap gap-2">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
