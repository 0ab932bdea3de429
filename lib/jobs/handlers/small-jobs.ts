import { parseCronItems, type TaskList } from "graphile-worker";
import { housekeeping } from "../definitions/housekeeping";
import type { JobDefinition } from "../definitions/job-definition";
import { runHousekeeping } from "./housekeeping";

/** Every small job, by the name it is asked for. */
export const tasks: TaskList = Object.fromEntries([task(housekeeping, runHousekeeping)]);

/** What happens by the clock, in UTC. A job that begins a run does nothing but enqueue it. */
export const schedule = parseCronItems([{ task: housekeeping.name, match: "*/10 * * * *", payload: {} }]);

function task<Payload>({ name, payload }: JobDefinition<Payload>, work: (payload: Payload) => Promise<void>) {
  return [name, (given: unknown) => work(payload.parse(given))] as const;
}
