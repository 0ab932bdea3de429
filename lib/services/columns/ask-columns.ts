import { askCatalogue, readCatalogueState } from "../../catalogue/client";
import type { AnswerOf, Question } from "../../catalogue/questions";
import { AppError } from "../../errors";

/** Previews of the whole catalogue have no other way than its columns: when those are away, that is said with the reason. */
export async function askColumns<Kind extends Question["kind"]>(
  question: Extract<Question, { kind: Kind }>,
  signal?: AbortSignal,
): Promise<AnswerOf[Kind]> {
  const answer = await askCatalogue(question, { signal });
  if (answer !== undefined) return answer;
  const { state, detail } = await readCatalogueState();
  throw new AppError(
    "unavailable",
    state === "ready"
      ? "The preview took too long or cannot be told from the columns; change the rule or try again."
      : `Previews need the catalogue's columns, which are not there just now (${detail}); try again in a moment.`,
    { retryAfterSeconds: 2 },
  );
}
