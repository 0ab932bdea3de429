import { Cpu, Gpu, HardDrive, MemoryStick, Plus, Usb, UserRound } from "lucide-react";
import { routes } from "@/lib/routes";
import type { NavItem } from "./nav-items";

/** Pages that the palette finds beside those of the rail. */
export const componentItems: NavItem[] = [
  { label: "CPUs", href: routes.cpus(), icon: Cpu, permission: "components.read" },
  { label: "GPUs", href: routes.gpus(), icon: Gpu, permission: "components.read" },
  { label: "RAM specs", href: routes.ramSpecs(), icon: MemoryStick, permission: "components.read" },
  { label: "Storage profiles", href: routes.storageProfiles(), icon: HardDrive, permission: "components.read" },
  { label: "Ports profiles", href: routes.portsProfiles(), icon: Usb, permission: "components.read" },
];

/** What is begun rather than looked at. */
export const newItem: NavItem = {
  label: "New listing",
  href: routes.newListing(),
  icon: Plus,
  permission: "listings.edit",
};

export const ownItem: NavItem = {
  label: "Your account",
  href: routes.ownAccount(),
  icon: UserRound,
  permission: "own-account.use",
};
