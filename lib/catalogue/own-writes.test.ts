import { expect, it, vi } from "vitest";
import { lookFor, noteOwnWrite } from "./own-writes";

vi.mock("../db/valuations/read-versions", () => ({ markPresent: async () => "17" }));

it("lets who has just written see the present, for a while, and keeps nobody else waiting", async () => {
  noteOwnWrite(1, 1_000);
  expect(await lookFor(1, 2_000)).toEqual({ atLeast: "17" });
  expect(await lookFor(2, 2_000)).toEqual({});
  expect(await lookFor(1, 7_000)).toEqual({});
});
