import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const look =
  "h-8 w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-base placeholder:text-muted disabled:opacity-60 aria-invalid:border-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(look, className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(look, "h-auto min-h-20 py-1.5", className)} {...props} />;
}

/** The browser's own list: it works with every keyboard, screen reader and phone. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(look, "pr-1", className)} {...props} />;
}
