import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../errors";
import { type Expected, readRequest } from "./read-request";

type Any = Expected<z.ZodType, z.ZodType, z.ZodType>;
const at = "http://here/api/things/7";
const nothing = Promise.resolve({});
const thing = z.strictObject({ name: z.string().max(5), count: z.int().optional() });

const send = (
  body: BodyInit | null,
  headers: Record<string, string> = { "content-type": "application/json" },
): Request => new Request(at, { method: "PATCH", body, headers });
async function kindOf(expected: Any, request: Request): Promise<string> {
  try {
    await readRequest(expected, request, nothing);
    return "read";
  } catch (error) {
    if (error instanceof AppError) return error.kind;
    throw error;
  }
}

describe("what a request holds", () => {
  it("is read by its schemas, with the version it saw", async () => {
    const expected = { params: z.strictObject({ id: z.coerce.number() }), query: z.strictObject({}), body: thing };
    const request = send('{"name":"a","row_version":3}');
    const read = await readRequest({ ...expected, versioned: true }, request, Promise.resolve({ id: "7" }));
    expect(read).toEqual({
      params: { id: 7 },
      query: {},
      body: { name: "a" },
      rowVersion: 3,
      text: '{"name":"a","row_version":3}',
    });
  });

  it("takes the version from If-Match before the body", async () => {
    const headers = { "content-type": "application/json", "if-match": 'W/"9"' };
    const { rowVersion } = await readRequest({ body: thing, versioned: true }, send('{"name":"a"}', headers), nothing);
    expect(rowVersion).toBe(9);
    expect(await kindOf({ body: thing, versioned: true }, send('{"name":"a"}'))).toBe("precondition_required");
    expect(await kindOf({ body: thing, versioned: true }, send('{"name":"a","row_version":"x"}'))).toBe(
      "precondition_required",
    );
  });

  it("is refused by what is wrong with it", async () => {
    expect(await kindOf({ body: thing }, send('{"name":'))).toBe("unreadable");
    expect(await kindOf({ body: thing }, send(new Uint8Array([0xff, 0xfe])))).toBe("unreadable");
    expect(await kindOf({ body: thing }, send("name=a", { "content-type": "text/plain" }))).toBe(
      "unsupported_media_type",
    );
    expect(await kindOf({ body: thing, maxBodyBytes: 10 }, send('{"name":"too long for it"}'))).toBe("too_large");
    expect(await kindOf({ body: thing }, send('{"name":"a","colour":"red"}'))).toBe("invalid");
    const twice = new Request(`${at}?limit=1&limit=2`);
    expect(await kindOf({ query: z.strictObject({ limit: z.string() }) }, twice)).toBe("invalid");
  });

  it("gives its schema's output or a refusal, whatever JSON comes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const accepted = thing.safeParse(JSON.parse(text));
        expect(await kindOf({ body: thing }, send(text))).toBe(accepted.success ? "read" : "invalid");
      }),
      { numRuns: 200 },
    );
  });

  it("never reads more of a body than it may", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1_000;
        controller.enqueue(new Uint8Array(1_000).fill(32));
      },
    });
    const init = { method: "PATCH", body: endless, duplex: "half", headers: { "content-type": "application/json" } };
    expect(await kindOf({ body: thing, maxBodyBytes: 50_000 }, new Request(at, init as RequestInit))).toBe("too_large");
    expect(pulled).toBeLessThan(200_000);
  });
});
