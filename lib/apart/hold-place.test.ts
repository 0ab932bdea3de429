import { expect, it } from "vitest";
import { holdPlace, releaseAfter } from "./hold-place";

const streamOf = (...texts: string[]): ReadableStream<Uint8Array> =>
  new Blob(texts).stream() as ReadableStream<Uint8Array>;

it("gives two places to each caller, and a third when one is given back", () => {
  const first = holdPlace("a", 2);
  holdPlace("a", 2);
  expect(() => holdPlace("a", 2)).toThrow("2 of your files are being written already");
  holdPlace("b", 2);
  first();
  first();
  holdPlace("a", 2);
  expect(() => holdPlace("a", 2)).toThrow("wait for one of them");
});

it("gives a place back when its file was read, left or broke", async () => {
  let count = 0;
  const release = () => {
    count++;
  };
  expect(await new Response(releaseAfter(streamOf("a", "b"), release)).text()).toBe("ab");
  await releaseAfter(streamOf("a"), release).cancel();
  const broken = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("broke")) });
  await expect(new Response(releaseAfter(broken, release)).text()).rejects.toThrow("broke");
  expect(count).toBe(3);
});
