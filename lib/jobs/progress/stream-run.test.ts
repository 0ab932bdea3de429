import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findRun } from "../../db/jobs/find-run";
import type { RunView } from "../../db/jobs/run-view";
import { streamRun } from "./stream-run";

vi.mock("../../db/jobs/find-run", () => ({ findRun: vi.fn() }));
const asked = vi.mocked(findRun);

const view = (processed: number, status: RunView["status"] = "running") => ({ id: 1, processed, status }) as RunView;
const mayListen = async () => true;
const listen = (id: number, options: { signal?: AbortSignal; mayListen?: () => Promise<boolean> } = {}) =>
  new Response(streamRun(id, { signal: new AbortController().signal, mayListen, ...options })).text();
const processedIn = (text: string) => [...text.matchAll(/"processed":(\d+)/g)].map(([, count]) => Number(count));

beforeEach(() => {
  vi.useFakeTimers();
  asked.mockReset();
});
afterEach(() => vi.useRealTimers());

it("tells every change once and ends with the run, asking once for all who listen", async () => {
  for (const run of [view(1), view(1), view(2), view(3, "succeeded")]) asked.mockResolvedValueOnce(run);
  const heard = Promise.all([listen(1), listen(1)]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await heard).map(processedIn)).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(asked).toHaveBeenCalledTimes(4);
});

it("survives an outage, and ends for a run that is gone", async () => {
  asked.mockResolvedValueOnce(view(1)).mockRejectedValueOnce(new Error("down")).mockResolvedValueOnce(view(2));
  asked.mockResolvedValueOnce(undefined);
  const heard = listen(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(processedIn(await heard)).toEqual([1, 2]);
});

it("beats while nothing changes, and ends for whoever may not listen any more", async () => {
  asked.mockResolvedValue(view(1));
  const may = vi.fn().mockResolvedValueOnce(true).mockResolvedValueOnce(false);
  const heard = listen(3, { mayListen: may });
  await vi.advanceTimersByTimeAsync(11_000);
  expect((await heard).match(/event: beat/g)).toHaveLength(1);
});

it("stops asking when the last listener has left", async () => {
  asked.mockResolvedValue(view(1));
  const leaving = new AbortController();
  const heard = listen(4, { signal: leaving.signal });
  await vi.advanceTimersByTimeAsync(1_100);
  leaving.abort();
  await heard;
  const before = asked.mock.calls.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked.mock.calls.length).toBe(before);
});
