import type { Condition, ListingStatus } from "@/lib/listings/enums";

export const conditionLabel: Record<Condition, string> = { new: "New", refurb: "Refurbished", used: "Used" };

export const statusLabel: Record<ListingStatus, string> = {
  active: "Active",
  pending: "Pending",
  sold: "Sold",
  archived: "Archived",
};
