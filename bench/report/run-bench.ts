import os from "node:os";
import { describeTarget, type Note, report, type Target } from "./targets";

/** No bench takes more memory itself; what it starts is measured by name. */
const MOST_MEMORY_MB = 4_000;

export interface Bench {
  /** At most its limit. */
  note: Note;
  add: (target: Target) => void;
}

/** One shape for every bench: figures are told while it runs, and its last line of output is all of them. */
export async function runBench(
  name: string,
  rows: number | null,
  measure: (bench: Bench) => Promise<void>,
): Promise<void> {
  const targets: Target[] = [];
  const add: Bench["add"] = ({ value, ...rest }) => {
    const target: Target = { ...rest, value: Number(value.toPrecision(4)) };
    targets.push(target);
    report(describeTarget(target));
  };
  await measure({ add, note: (name, value, limit, unit) => add({ name, value, limit, unit, better: "lower" }) });
  // The unit of maxRSS is a kilobyte everywhere.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  add({ name: "peak memory of the bench itself", value: peakMb, limit: MOST_MEMORY_MB, unit: "MB", better: "lower" });
  console.log(JSON.stringify({ bench: name, rows, cores: os.cpus().length, targets }));
}
