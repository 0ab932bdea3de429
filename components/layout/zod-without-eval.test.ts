import { expect, it, vi } from "vitest";
import { zodWithoutEval } from "./zod-without-eval";

it("is heeded by zod", async () => {
  Object.assign(globalThis, zodWithoutEval);
  vi.resetModules();
  const { config } = await import("zod");
  expect(config().jitless).toBe(true);
});
