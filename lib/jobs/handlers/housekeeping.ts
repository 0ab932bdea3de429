import { deleteExpiredAnswers } from "../../db/idempotency";
import { deleteExpiredSessions } from "../../db/sessions/sessions";
import { inTransaction } from "../../db/transaction";
import { logger } from "../../logger";

export async function runHousekeeping(): Promise<void> {
  const [sessions, answers] = await inTransaction(undefined, async (tx) => [
    await deleteExpiredSessions(tx),
    await deleteExpiredAnswers(tx),
  ]);
  logger.info({ sessions, answers }, "housekeeping done");
}
