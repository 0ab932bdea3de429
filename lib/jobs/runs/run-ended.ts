/** Why a worker stops working on a run before its end. Not a failure: nothing it wrote since the last kept batch counts. */
export class RunEnded extends Error {
  override readonly name = "RunEnded";
  readonly why: "lost" | "cancelled" | "stopped";

  constructor(why: "lost" | "cancelled" | "stopped") {
    super({ lost: "Another worker has the run", cancelled: "The run was cancelled", stopped: "The worker stops" }[why]);
    this.why = why;
  }
}
