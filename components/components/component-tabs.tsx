"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { componentItems } from "@/components/layout/palette-items";
import { cn } from "@/lib/cn";

export function ComponentTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Components" className="mb-4 flex gap-1 overflow-x-auto border-b pb-2">
      {componentItems.map(({ href, label, icon: Icon }) => {
        const current = pathname.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-control px-2.5 text-muted hover:bg-hover hover:text-text",
              current && "bg-hover font-strong text-text",
            )}
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
