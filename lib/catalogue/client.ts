import http from "node:http";
import { env } from "../env";
import { invalidInput, type Problem } from "../errors";
import { logger } from "../logger";
import type { AnswerOf, CatalogueState, Question } from "./questions";

interface AskOptions {
  /** The writer's own transaction: an answer that does not show it is no answer. */
  atLeast?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Long work takes its time and says nothing about the rest: only who is late with a short answer is left alone for a while. */
const shortMs = 1_500;
const longMs = 10_000;
const longKinds: ReadonlySet<Question["kind"]> = new Set(["impact", "touched", "matches", "analysis"]);
/** After a failure nobody is kept waiting for the process again for that long. */
const restMs = 1_000;

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
let restingUntil = 0;

/** The catalogue's answer; undefined when it has none to give, for whatever reason: then SQL is to be asked. */
export async function askCatalogue<Kind extends Question["kind"]>(
  question: Extract<Question, { kind: Kind }>,
  options: AskOptions = {},
): Promise<AnswerOf[Kind] | undefined> {
  const told = await askForReason(question, options);
  return told.ok ? told.answer : undefined;
}

/** The same with its reason for having none; null when it did not answer at all. */
export async function askForReason<Kind extends Question["kind"]>(
  question: Extract<Question, { kind: Kind }>,
  { atLeast, signal }: AskOptions = {},
): Promise<{ ok: true; answer: AnswerOf[Kind] } | { ok: false; reason: string | null }> {
  if (performance.now() < restingUntil) return { ok: false, reason: null };
  const body = JSON.stringify(atLeast === undefined ? { question } : { question, atLeast });
  const isLong = longKinds.has(question.kind);
  const reply = await send("POST", "/ask", body, isLong ? longMs : shortMs, signal);
  if (reply === undefined) return { ok: false, reason: null };
  if (reply.status === 200) return { ok: true, answer: (JSON.parse(reply.text) as { answer: AnswerOf[Kind] }).answer };
  refuseWith(reply.text);
  logger.debug({ kind: question.kind, status: reply.status, reply: reply.text }, "the catalogue did not answer");
  return { ok: false, reason: (JSON.parse(reply.text) as { reason: string }).reason };
}

/** What is wrong with the question itself is its asker's to mend: nothing else could answer it either. */
function refuseWith(text: string): void {
  const { problems } = JSON.parse(text) as { problems?: Problem[] };
  if (problems !== undefined) throw invalidInput(problems);
}

export async function readCatalogueState(): Promise<CatalogueState> {
  const isOff = !env().CATALOGUE;
  const nothing = { rows: 0, bytes: 0, memoryMb: 0, lagMs: null };
  if (isOff) return { ...nothing, state: "off", detail: "CATALOGUE is off; SQL answers" };
  const reply = await send("GET", "/state", undefined, 500, undefined);
  return reply?.status === 200
    ? (JSON.parse(reply.text) as CatalogueState)
    : { ...nothing, state: "away", detail: "does not answer; SQL does" };
}

function send(
  method: string,
  path: string,
  body: string | undefined,
  patienceMs: number,
  signal: AbortSignal | undefined,
): Promise<{ status: number; text: string } | undefined> {
  const { CATALOGUE, CATALOGUE_SOCKET, CATALOGUE_TOKEN } = env();
  if (!CATALOGUE || CATALOGUE_SOCKET === undefined || CATALOGUE_TOKEN === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${CATALOGUE_TOKEN}`, "content-type": "application/json" };
    const giveUp = (): void => {
      if (!signal?.aborted && patienceMs < longMs) restingUntil = performance.now() + restMs;
      resolve(undefined);
    };
    const request = http.request(
      { socketPath: CATALOGUE_SOCKET, path, method, headers, agent, signal: patience(patienceMs, signal) },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }),
        );
        response.once("error", giveUp);
      },
    );
    request.once("error", giveUp);
    request.end(body);
  });
}

function patience(ms: number, signal: AbortSignal | undefined): AbortSignal {
  const late = AbortSignal.timeout(ms);
  return signal === undefined ? late : AbortSignal.any([late, signal]);
}
