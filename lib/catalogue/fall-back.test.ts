import { describe, expect, it } from "vitest";
import { FallBack } from "./fall-back";

const nothing = async (): Promise<undefined> => undefined;
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("when the columns do not answer", () => {
  it("asks SQL, a few at a time, and everybody is answered", async () => {
    const fallBack = new FallBack(2);
    let running = 0;
    let most = 0;
    const sql = async (): Promise<string> => {
      most = Math.max(most, ++running);
      await rest();
      running--;
      return "rows";
    };
    const answers = await Promise.all(Array.from({ length: 9 }, () => fallBack.answer(nothing, sql)));
    expect(answers).toEqual(Array(9).fill("rows"));
    expect(most).toBe(2);
  });

  it("asks the columns again for whoever has waited", async () => {
    const fallBack = new FallBack(1);
    let isBack = false;
    let asked = 0;
    const ask = async (): Promise<string | undefined> => (isBack ? "columns" : undefined);
    const sql = async (): Promise<string> => {
      asked++;
      await rest();
      isBack = true;
      return "rows";
    };
    const answers = await Promise.all([1, 2, 3].map(() => fallBack.answer(ask, sql)));
    expect(answers).toEqual(["rows", "columns", "columns"]);
    expect(asked).toBe(1);
  });

  it("hands the turn on when SQL fails too", async () => {
    const fallBack = new FallBack(1);
    const failing = fallBack.answer(nothing, async () => {
      await rest();
      throw new Error("away");
    });
    const after = fallBack.answer(nothing, async () => 1);
    await expect(failing).rejects.toThrow("away");
    expect(await after).toBe(1);
    expect(await fallBack.answer(nothing, async () => 2)).toBe(2);
  });
});
