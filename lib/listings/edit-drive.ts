import type { OfferStorage } from "./offer";
import type { StorageDimensions } from "./spec-label";

/** The drive a listing has. What is entered of one says nothing of its tier. */
type LinkedDrive = Pick<OfferStorage, "medium" | "interface" | "formFactor" | "capacityGb" | "performanceTier">;

/** Whether a drive is entered as it is linked already, letter case aside: then nothing about it changes. */
export function isSameDrive(linked: LinkedDrive | null, entered: StorageDimensions): boolean {
  const textOf = (text: string | null): string => (text ?? "").toLowerCase();
  return (
    linked !== null &&
    linked.medium === entered.medium &&
    linked.capacityGb === entered.capacityGb &&
    textOf(linked.interface) === textOf(entered.interface) &&
    textOf(linked.formFactor) === textOf(entered.formFactor)
  );
}

/** The tier an edited drive keeps, known or not; undefined for one of another kind, of which nothing is known. */
export function keepTier(linked: LinkedDrive | null, entered: StorageDimensions): string | null | undefined {
  return linked?.medium === entered.medium ? linked.performanceTier : undefined;
}
