/** Names a formula may use besides facts: the listing's own price and the action's value. */
export const BOUND_NAMES = ["base_price", "value_usd"] as const;
export type BoundName = (typeof BOUND_NAMES)[number];

export function findBoundName(name: string): BoundName | undefined {
  const lower = name.toLowerCase();
  return BOUND_NAMES.find((bound) => bound === lower);
}
