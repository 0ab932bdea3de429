import { parseCronItems, type TaskList } from "graphile-worker";
import {
  applyDueVersions,
  checkPrices,
  refreshFreshness,
  valueDueListings,
  verifyValuations,
} from "../definitions/by-the-clock";
import { housekeeping } from "../definitions/housekeeping";
import type { JobDefinition } from "../definitions/job-definition";
import { refreshSearch } from "../definitions/refresh-search";
import {
  runApplyDueVersions,
  runCheckPrices,
  runRefreshFreshness,
  runValueDueListings,
  runVerifyValuations,
} from "./by-the-clock";
import { runHousekeeping } from "./housekeeping";
import { runRefreshSearch } from "./refresh-search";

/** Every small job, by the name it is asked for. */
export const tasks: TaskList = Object.fromEntries([
  task(housekeeping, runHousekeeping),
  task(applyDueVersions, runApplyDueVersions),
  task(valueDueListings, runValueDueListings),
  task(verifyValuations, runVerifyValuations),
  task(refreshFreshness, runRefreshFreshness),
  task(checkPrices, runCheckPrices),
  task(refreshSearch, runRefreshSearch),
]);

/** What happens by the clock, in UTC. A job that begins a run does nothing but enqueue it. */
export const schedule = parseCronItems([
  { task: housekeeping.name, match: "*/10 * * * *", payload: {} },
  { task: applyDueVersions.name, match: "* * * * *", payload: {} },
  { task: refreshFreshness.name, match: "7 * * * *", payload: {} },
  { task: valueDueListings.name, match: "5 0 * * *", payload: {} },
  { task: checkPrices.name, match: "40 2 * * *", payload: {} },
  { task: verifyValuations.name, match: "30 3 * * *", payload: {} },
]);

/** The queue adds to what a job by the clock is given when it was due. */
function withoutClock(given: unknown): unknown {
  const { _cron, ...payload } = given as Record<string, unknown>;
  return payload;
}

function task<Payload>({ name, payload }: JobDefinition<Payload>, work: (payload: Payload) => Promise<void>) {
  return [name, (given: unknown) => work(payload.parse(withoutClock(given)))] as const;
}
