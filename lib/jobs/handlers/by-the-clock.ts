import { system } from "../../auth/actor";
import { takeDueVersions } from "../../db/rulesets/take-due-versions";
import { listSettings } from "../../db/settings/settings";
import { inTransaction } from "../../db/transaction";
import { refreshFreshness } from "../../services/listings/refresh-freshness";
import { checkPrices } from "../../services/valuations/check-prices";
import { followChange } from "../../services/valuations/follow-change";
import { defaultSettings, type Settings } from "../../settings/schemas";
import { recalculateListings } from "../definitions/recalculate-listings";
import { enqueueRun } from "../queue";
import { VERIFICATION } from "./recalculate-listings";

export async function runApplyDueVersions(): Promise<void> {
  await inTransaction(undefined, async (tx) => {
    const due = await takeDueVersions(tx);
    if (due.length === 0) return;
    const before = due.flatMap(({ previousId }) => previousId ?? []);
    const after = due.map(({ id }) => id);
    await followChange({ actor: system, tx }, { kind: "rulesets", before, after }, "a scheduled version begins");
  });
}

export async function runValueDueListings(): Promise<void> {
  await inTransaction(undefined, (tx) => followChange({ actor: system, tx }, { kind: "due" }, "a new year"));
}

/** What this run changes had drifted; its result says how many, and their history names it as the reason. */
export async function runVerifyValuations(): Promise<void> {
  const payload = { scope: { kind: "all" as const }, batchSize: 1_000, includeInactive: true, reason: VERIFICATION };
  await inTransaction(undefined, (tx) =>
    enqueueRun(tx, recalculateListings, payload, { requestedBy: system, reason: VERIFICATION, key: VERIFICATION }),
  );
}

export async function runCheckPrices(): Promise<void> {
  await checkPrices({ actor: system });
}

export async function runRefreshFreshness(): Promise<void> {
  const stored = (await listSettings()).find(({ key }) => key === "freshness")?.value as
    | Settings["freshness"]
    | undefined;
  await refreshFreshness((stored ?? defaultSettings.freshness).staleAfterDays);
}
