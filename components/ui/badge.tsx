import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const look = cva(
  "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-full px-2 font-strong text-xs [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "bg-fair-bg text-fair",
        great: "bg-great-bg text-great",
        good: "bg-good-bg text-good",
        premium: "bg-premium-bg text-premium",
        incomplete: "bg-incomplete-bg text-incomplete",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** A word with a tone; the word says it all, the colour only helps to find it. */
export function Badge({ className, tone, ...props }: ComponentProps<"span"> & VariantProps<typeof look>) {
  return <span className={cn(look({ tone }), className)} {...props} />;
}
