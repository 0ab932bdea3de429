import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control border text-base transition-colors disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        plain: "border-line bg-surface hover:bg-hover",
        primary: "border-accent bg-accent font-strong text-on-accent hover:opacity-90",
        danger: "border-danger bg-surface text-danger hover:bg-danger-bg",
        quiet: "border-transparent hover:bg-hover",
      },
      size: { base: "h-8 px-3", small: "h-7 px-2 text-sm", icon: "size-8" },
    },
    defaultVariants: { tone: "plain", size: "base" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof look> & { asChild?: boolean };

export function Button({ className, tone, size, asChild, type = "button", ...props }: Props) {
  const classes = cn(look({ tone, size }), className);
  return asChild ? <Slot.Root className={classes} {...props} /> : <button type={type} className={classes} {...props} />;
}
