import fc from "fast-check";
import { expect, it } from "vitest";
import { planSchedule } from "./plan-schedule";

interface Version {
  number: number;
  effectiveAt: Date | null;
  says: number;
}

const inForce = (versions: readonly Version[], at: number) =>
  versions.findLast(({ effectiveAt }) => effectiveAt !== null && effectiveAt.getTime() <= at)?.says;
const publish = (versions: readonly Version[], says: number, begin: number): Version[] => [
  ...versions,
  { number: versions.length + 1, effectiveAt: new Date(begin), says },
];
function takeBack(versions: readonly Version[], upTo: number, now: number): Version[] {
  const plan = planSchedule(versions, { upTo, now: new Date(now) });
  return plan.reduce(
    (all, { says, effectiveAt }) => publish(all, says, Math.max(effectiveAt?.getTime() ?? now, now)),
    [...versions],
  );
}

it("brings back what was in force and what was to come, at every moment, also when the undo is undone", () => {
  const moment = fc.integer({ min: 0, max: 30 });
  const publications = fc.array(fc.record({ wait: fc.nat(5), delay: fc.nat(12) }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(publications, fc.nat(12), fc.nat(5), fc.nat(5), moment, (list, delay, wait, waitAgain, ahead) => {
      let now = 0;
      let before = publish([], 0, 0);
      for (const [at, one] of list.entries()) {
        now += one.wait;
        before = publish(before, at + 1, now + one.delay);
      }
      const after = publish(before, 99, now + delay);
      now += wait;
      const undone = takeBack(after, before.length, now);
      const later = now + ahead;
      expect(inForce(undone, later)).toBe(inForce(before, later));
      expect(undone.at(-1)?.says).toBe(before.at(-1)?.says);
      const again = takeBack(undone, after.length, now + waitAgain);
      expect(inForce(again, later + waitAgain)).toBe(inForce(after, later + waitAgain));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

it("publishes no more than it must: what was in force stays when the version taken back was to begin last", () => {
  const versions = publish(publish(publish([], 1, 0), 2, 10), 3, 20);
  const plan = (begin: number) => planSchedule(publish(versions, 4, begin), { upTo: 3, now: new Date(5) });
  expect(plan(30).map(({ says }) => says)).toEqual([3]);
  expect(plan(15).map(({ says }) => says)).toEqual([2, 3]);
  expect(plan(5).map(({ says }) => says)).toEqual([1, 2, 3]);
});
