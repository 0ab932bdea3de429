import { describeTarget, isReached, readRatio, type Target } from "./targets";

/** Figures by bench and name, as they are written to a file. */
export type KeptFigures = Record<string, Target>;

/** Below that, two runs of the same code differ. */
const NOISE = 0.15;

export function keyOf(bench: string, { name }: Target): string {
  return `${bench}: ${name}`;
}

/** What became of a figure since it was kept; null where it stayed as it was, within noise. */
export function describeChange(key: string, kept: Target | undefined, found: Target | undefined): string | null {
  if (found === undefined) return `gone    ${key}`;
  if (kept === undefined) return `new     ${key}: ${describeTarget(found)}`;
  const [before, after] = [readRatio(kept), readRatio(found)];
  if (isReached(kept) && !isReached(found))
    return `MISSED  ${key}: ${kept.value} ▸ ${found.value}, limit ${found.limit}`;
  if (after > before * (1 + NOISE)) return `worse   ${key}: ${kept.value} ▸ ${found.value}, limit ${found.limit}`;
  if (after < before * (1 - NOISE)) return `better  ${key}: ${kept.value} ▸ ${found.value}, limit ${found.limit}`;
  return null;
}
