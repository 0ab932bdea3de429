import type { Page } from "@playwright/test";

export interface Interaction {
  /** From the key or click until what followed was painted. */
  duration: number;
  /** How long it waited for the page to listen. */
  delay: number;
}

/** The shortest that browsers report. */
const SHORTEST_MS = 16;

/** From here on; each interaction counts as long as the slowest of its events. Those too short to be reported are missing. */
export async function watchInteractions(page: Page): Promise<() => Promise<Interaction[]>> {
  const watch = await page.evaluateHandle((durationThreshold) => {
    const seen: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    observer.observe({ type: "event", durationThreshold } as PerformanceObserverInit);
    return { seen, observer };
  }, SHORTEST_MS);
  return async () => {
    await page.waitForTimeout(500);
    const events = await watch.evaluate(({ seen, observer }) => {
      observer.disconnect();
      return (seen as PerformanceEventTiming[]).map(({ interactionId, duration, processingStart, startTime }) => ({
        interactionId,
        duration,
        delay: processingStart - startTime,
      }));
    });
    const slowest = new Map<number, Interaction>();
    for (const { interactionId, duration, delay } of events) {
      const known = slowest.get(interactionId) ?? { duration: 0, delay: 0 };
      if (interactionId)
        slowest.set(interactionId, {
          duration: Math.max(duration, known.duration),
          delay: Math.max(delay, known.delay),
        });
    }
    return [...slowest.values()];
  };
}

/** Of so many interactions; those that were not reported count as the shortest. */
export function p95OfReported(reported: readonly number[], count: number): number {
  const all = [...reported, ...Array<number>(Math.max(0, count - reported.length)).fill(SHORTEST_MS)];
  return all.sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? Number.NaN;
}
