import { timingSafeEqual } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { CannotAnswer } from "../columns/cannot-answer";
import { requestSchema } from "../questions";
import type { CatalogueKeeper } from "./keeper";

const maxBodyBytes = 8 * 2 ** 20;
/** A little less than its askers wait. */
const longestMs = 9_000;

/** Answers over a socket in the data folder: no port to find or to open, and only this account may enter the folder. */
export async function serveCatalogue(
  keeper: CatalogueKeeper,
  { socket, token }: { socket: string; token: string },
): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    void handle(keeper, token, request, response).catch((error) => {
      logger.warn({ err: error }, "the catalogue could not answer");
      if (!response.headersSent) send(response, 500, { reason: "failed" });
    });
  });
  server.requestTimeout = 10_000;
  server.keepAliveTimeout = 30_000;
  fs.mkdirSync(path.dirname(socket), { recursive: true, mode: 0o700 });
  fs.rmSync(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  });
  fs.chmodSync(socket, 0o600);
  return server;
}

async function handle(
  keeper: CatalogueKeeper,
  token: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (!isToken(request.headers.authorization ?? "", token)) return send(response, 401, { reason: "no token" });
  if (request.method === "GET" && request.url === "/state") return send(response, 200, keeper.state);
  if (request.method !== "POST" || request.url !== "/ask") return send(response, 404, { reason: "unknown address" });
  const body = await readBody(request);
  if (body === null) return send(response, 413, { reason: "the question is too long" });
  const parsed = requestSchema.safeParse(parseJson(body));
  if (!parsed.success) return send(response, 422, { reason: parsed.error.issues[0]?.message ?? "cannot be read" });
  const nobodyWaits = new AbortController();
  response.once("close", () => nobodyWaits.abort());
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    nobodyWaits.abort();
  }, longestMs);
  try {
    const { question, atLeast } = parsed.data;
    send(response, 200, await keeper.ask(question, { atLeast, signal: nobodyWaits.signal }));
  } catch (error) {
    if (isLate) return send(response, 503, { reason: `it takes longer than ${longestMs / 1000} s` });
    if (nobodyWaits.signal.aborted) return;
    if (error instanceof AppError) return send(response, 422, { reason: error.message, problems: error.data.problems });
    if (!(error instanceof CannotAnswer)) throw error;
    send(response, 503, { reason: error.message });
  } finally {
    clearTimeout(late);
  }
}

function send(response: http.ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
}

async function readBody(request: http.IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maxBodyBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(`Bearer ${token}`)];
  return a.length === b.length && timingSafeEqual(a, b);
}
