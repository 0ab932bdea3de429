import { deleteExpiredAttempts } from "../../db/accounts/sign-in-attempts";
import { deleteExpiredAnswers } from "../../db/idempotency";
import { deleteOldRuns } from "../../db/jobs/delete-old-runs";
import { unlockAbandonedJobs } from "../../db/jobs/unlock-abandoned-jobs";
import { deleteOldChanges } from "../../db/listings/delete-old-changes";
import { deleteExpiredSessions } from "../../db/sessions/sessions";
import { reading } from "../../db/transaction";
import { logger } from "../../logger";

export async function runHousekeeping(): Promise<void> {
  await unlockAbandonedJobs();
  const deleted = {
    sessions: await deleteExpiredSessions(),
    attempts: await deleteExpiredAttempts(),
    answers: await deleteExpiredAnswers(reading()),
    runs: await deleteOldRuns(),
    changes: await deleteOldChanges(),
  };
  logger.info(deleted, "housekeeping done");
}
