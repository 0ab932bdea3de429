import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A page or a part of it that has nothing else to show: what is the case, and what to do about it. */
export function Message(props: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  level?: 1 | 2;
}) {
  const Heading = props.level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-16 text-center">
      <props.icon aria-hidden className="size-7 text-muted" strokeWidth={1.5} />
      <Heading className="font-strong text-lg">{props.title}</Heading>
      <div className="text-muted">{props.children}</div>
      {props.actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{props.actions}</div>}
    </div>
  );
}
