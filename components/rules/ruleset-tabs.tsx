import Link from "next/link";
import { cn } from "@/lib/cn";
import { routes } from "@/lib/routes";

type Tab = "rules" | "versions" | "history";

/** The pages of one ruleset. */
export function RulesetTabs({ id, current }: { id: number; current: Tab }) {
  const tabs: { tab: Tab; label: string; href: string }[] = [
    { tab: "rules", label: "Rules", href: routes.ruleset(id) },
    { tab: "versions", label: "Versions", href: routes.rulesetVersions(id) },
    { tab: "history", label: "History", href: routes.rulesetHistory(id) },
  ];
  return (
    <nav aria-label="This ruleset" className="flex gap-1">
      {tabs.map(({ tab, label, href }) => (
        <Link
          key={tab}
          href={href}
          aria-current={tab === current ? "page" : undefined}
          className={cn(
            "inline-flex h-7 items-center rounded-control px-2 text-sm hover:bg-hover",
            tab === current ? "bg-hover font-strong" : "text-muted",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
