import { setTimeout as sleep } from "node:timers/promises";
import { askForReason, readCatalogueState } from "../../catalogue/client";
import type { AnswerOf, CatalogueState, Question } from "../../catalogue/questions";
import { AppError } from "../../errors";

/** Columns that are being read anew are there again in a moment: so long is waited for them before it is said. */
const patienceMs = 4_000;
const lookAgainMs = 250;
const passing: ReadonlySet<CatalogueState["state"]> = new Set(["loading", "away"]);

/** Previews of the whole catalogue have no other way than its columns: when those cannot tell, that is said with the reason. */
export async function askColumns<Kind extends Question["kind"]>(
  question: Extract<Question, { kind: Kind }>,
  signal?: AbortSignal,
): Promise<AnswerOf[Kind]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const told = await askForReason(question, { signal });
    if (told.ok) return told.answer;
    const { state, detail } = await readCatalogueState();
    const isPassing = passing.has(state) || (state === "ready" && told.reason === null);
    if (isPassing && performance.now() < until && !signal?.aborted) {
      await sleep(lookAgainMs);
      continue;
    }
    const message =
      state === "ready"
        ? `This cannot be told from the catalogue's columns: ${told.reason ?? "it took too long"}.`
        : `Previews need the catalogue's columns, which are not there just now (${detail}); try again in a moment.`;
    throw new AppError("unavailable", message, { retryAfterSeconds: 2 });
  }
}
