import { parentPort } from "node:worker_threads";
import { AppError, type ErrorData, type ErrorKind } from "../errors";
import { type TaskName, tasks } from "./tasks";

/** Both ways as text: a copy of letters costs the event loop a fraction of what a copy of objects does. */
export interface Asked {
  task: TaskName;
  input: string;
}
export type Told =
  | { kind: "ready" }
  | { kind: "answer"; output: string }
  | { kind: "refusal"; refusal: { kind: ErrorKind; message: string; data: ErrorData } }
  | { kind: "defect"; message: string };

/** Works on one task after another, until it is ended. */
export function workInThread(): void {
  const port = parentPort;
  if (port === null) throw new Error("This is no thread of its own; runApart starts it.");
  const tell = (told: Told): void => port.postMessage(told);
  port.on("message", ({ task, input }: Asked) => tell(work(task, input)));
  tell({ kind: "ready" });
}

function work(task: TaskName, input: string): Told {
  try {
    return { kind: "answer", output: JSON.stringify(tasks[task](JSON.parse(input))) };
  } catch (error) {
    if (error instanceof AppError)
      return { kind: "refusal", refusal: { kind: error.kind, message: error.message, data: error.data } };
    return { kind: "defect", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
