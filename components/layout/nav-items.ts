import {
  Boxes,
  History,
  LayoutDashboard,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Ruler,
  Scale,
  Settings,
  Shapes,
  SlidersHorizontal,
  Users,
} from "lucide-react";
import type { Permission } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";

export type NavItem = {
  label: string;
  href: string;
  icon: LucideIcon;
  permission: Permission;
  /** Pressed after g: "g l" goes to the listings. */
  key?: string;
  /** Where addresses below it begin, when that differs from href. */
  section?: string;
};

/** Every noun of the product, in the order of daily use. */
export const mainItems: NavItem[] = [
  { label: "Listings", href: routes.listings(), icon: ListOrdered, permission: "listings.read", key: "l" },
  { label: "Dashboard", href: routes.dashboard(), icon: LayoutDashboard, permission: "listings.read", key: "d" },
  {
    label: "Components",
    href: routes.cpus(),
    section: "/components",
    icon: Boxes,
    permission: "components.read",
    key: "c",
  },
  { label: "Profiles", href: routes.profiles(), icon: SlidersHorizontal, permission: "profiles.read", key: "p" },
  { label: "Rulesets", href: routes.rulesets(), icon: Scale, permission: "rulesets.read", key: "r" },
  { label: "Baseline", href: routes.baseline(), icon: Ruler, permission: "rulesets.read", key: "b" },
  { label: "Custom fields", href: routes.customFields(), icon: Shapes, permission: "custom-fields.read", key: "f" },
  { label: "Audit", href: routes.audit(), icon: History, permission: "audit.read", key: "a" },
  { label: "Settings", href: routes.settings(), icon: Settings, permission: "settings.read", key: "s" },
  { label: "Jobs", href: routes.jobs(), icon: ListChecks, permission: "jobs.manage", key: "j" },
  { label: "Accounts", href: routes.accounts(), icon: Users, permission: "accounts.manage", key: "u" },
];
