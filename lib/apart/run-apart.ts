import { Worker } from "node:worker_threads";
import { env } from "../env";
import { AppError, invalidInput } from "../errors";
import { logger } from "../logger";
import { Line } from "./line";
import type { TaskInput, TaskName, TaskOutput } from "./tasks";
import type { Asked, Told } from "./thread";

/** Two, so that whoever has one busy to its deadline holds up nobody else. */
const threadCount = 2;
const deadlineMs = 5_000;
/** A thread reads its sources first, which takes a busy machine a while. */
const startMs = 20_000;
const patienceMs = 10_000;
const memoryMb = 384;

const line = new Line(threadCount);
const idle: Worker[] = [];
const resting = new WeakMap<Worker, NodeJS.Timeout>();
const idleMs = 5 * 60_000;

/**
 * Has a thread read and run rules from outside, apart from the event loop. A task that is late or outgrows its memory is
 * ended with its thread, and refused.
 */
export async function runApart<Name extends TaskName>(
  task: Name,
  input: TaskInput<Name>,
  signal?: AbortSignal,
): Promise<TaskOutput<Name>> {
  const text = JSON.stringify(input);
  const leave = await line.enter({ signal, patienceMs });
  try {
    const thread = wake() ?? (await startThread());
    const told = await ask(thread, { task, input: text }, signal);
    rest(thread);
    if (told.kind === "answer") return JSON.parse(told.output) as TaskOutput<Name>;
    if (told.kind === "refusal") throw new AppError(told.refusal.kind, told.refusal.message, told.refusal.data);
    throw new Error(`The task ${task} failed in its thread: ${told.kind === "defect" ? told.message : told.kind}`);
  } finally {
    leave();
  }
}

/** Kept for whoever asks next, and given up when nobody has for a while. */
function rest(thread: Worker): void {
  idle.push(thread);
  const giveUp = setTimeout(() => {
    const at = idle.indexOf(thread);
    if (at < 0) return;
    idle.splice(at, 1);
    void thread.terminate();
  }, idleMs);
  giveUp.unref();
  resting.set(thread, giveUp);
}

function wake(): Worker | undefined {
  const thread = idle.pop();
  if (thread !== undefined) clearTimeout(resting.get(thread));
  return thread;
}

async function startThread(): Promise<Worker> {
  const { RULE_THREAD } = env();
  const thread = new Worker(RULE_THREAD, {
    // What the program around it was started with concerns that program; a thread takes its own sources alone.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
  });
  thread.unref();
  // An idle thread that ends is not asked again; one at work is heard of by whoever waits for it.
  thread.on("error", (error) => logger.warn({ err: error }, "a thread for rules ended"));
  thread.once("exit", () => {
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
  });
  const told = await hear(thread, startMs);
  if (told?.kind === "ready") return thread;
  await thread.terminate();
  throw new AppError("unavailable", "Rules cannot be read just now; try again in a moment.", { retryAfterSeconds: 2 });
}

async function ask(thread: Worker, asked: Asked, signal: AbortSignal | undefined): Promise<Told> {
  // While somebody waits the program must not end over it.
  thread.ref();
  thread.postMessage(asked);
  const told = await hear(thread, deadlineMs, signal);
  thread.unref();
  if (told !== null) return told;
  await thread.terminate();
  if (signal?.aborted) throw new AppError("unavailable", "Nobody waits for this answer any more.");
  throw invalidInput([
    {
      path: "",
      message: `These rules take more than ${deadlineMs / 1000} s or ${memoryMb} MB to read and run; make them smaller or simpler.`,
    },
  ]);
}

/** What the thread says next; null when it ended, did not say anything in time, or nobody waits any more. */
function hear(thread: Worker, ms: number, signal?: AbortSignal): Promise<Told | null> {
  return new Promise((resolve) => {
    const finish = (told: Told | null): void => {
      clearTimeout(late);
      signal?.removeEventListener("abort", giveUp);
      for (const name of ["message", "exit", "error"] as const) thread.off(name, listeners[name]);
      resolve(told);
    };
    const giveUp = (): void => finish(null);
    const listeners = { message: (told: Told) => finish(told), exit: giveUp, error: giveUp };
    const late = setTimeout(giveUp, ms);
    for (const name of ["message", "exit", "error"] as const) thread.once(name, listeners[name]);
    signal?.addEventListener("abort", giveUp, { once: true });
    if (signal?.aborted) giveUp();
  });
}
