interface Scheduled {
  number: number;
  effectiveAt: Date | null;
}

/**
 * The versions to publish again, one after the other, so that from now on all is as if the last had been `upTo`. What was
 * published after it is covered by their higher numbers; what ends before any of that would begin needs no cover.
 */
export function planSchedule<Version extends Scheduled>(
  versions: readonly Version[],
  { upTo, now }: { upTo: number; now: Date },
): Version[] {
  const disturbedFrom = Math.min(...versions.filter(({ number }) => number > upTo).map(beginOf));
  const schedule = listSchedule(
    versions.filter(({ number }) => number <= upTo),
    now,
  );
  return schedule.filter((_, at) => {
    const next = schedule[at + 1];
    return !next || beginOf(next) > disturbedFrom;
  });
}

/**
 * What is in force and what is to come, in this order: the highest number whose time has come is in force, so a version
 * that begins no earlier than a higher one never is.
 */
export function listSchedule<Version extends Scheduled>(versions: readonly Version[], now: Date): Version[] {
  const schedule: Version[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const version of versions.toSorted((a, b) => b.number - a.number)) {
    if (beginOf(version) >= end) continue;
    schedule.unshift(version);
    end = beginOf(version);
    if (end <= now.getTime()) break;
  }
  return schedule;
}

const beginOf = ({ effectiveAt }: Scheduled): number => effectiveAt?.getTime() ?? Number.POSITIVE_INFINITY;
