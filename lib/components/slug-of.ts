import type { ComponentKind } from "./kinds";

/** A kind as it stands in addresses. Apart from what is known of each kind, which not every page needs. */
export const slugOf = (kind: ComponentKind): string => `${kind.replaceAll("_", "-")}s`;
