import { describe, expect, it } from "vitest";
import { AppError } from "../errors";
import { runApart } from "./run-apart";

const documentOf = (rules: unknown[]) => ({ name: "Any", groups: [{ name: "All", rules }] });
const rule = (name: string, field_name: string, value: unknown = 16) => ({
  name,
  conditions: [{ field_name, operator: "gte", value }],
  actions: [],
});
const read = (document: unknown, signal?: AbortSignal) => runApart("readRuleset", { document, fields: [] }, signal);
const refusalOf = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error("was not refused")),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );

describe("rules read in a thread", () => {
  it("come back as they are read here", async () => {
    const ruleset = await read(documentOf([rule("RAM", "RAM_GB")]));
    expect(ruleset.groups[0]?.rules[0]?.conditions.conditions).toMatchObject([{ field_name: "ram_gb" }]);
  });

  it("are refused in the same words", async () => {
    const { kind, data } = await refusalOf(read(documentOf([rule("RAM", "rum_gb")])));
    expect(kind).toBe("invalid");
    expect(data.problems?.[0]?.message).toContain("did you mean ram_gb");
  });

  it("leave the event loop free while they are read", async () => {
    await read(documentOf([rule("First", "ram_gb")]));
    const large = documentOf(Array.from({ length: 4_000 }, (_, at) => rule(`r${at}`, `unknown_${at % 900}`, at)));
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await refusalOf(read(large));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  it("are refused before they are read when they hold too much", async () => {
    const { kind, message } = await refusalOf(
      read(documentOf(Array.from({ length: 5_001 }, (_, at) => rule(`r${at}`, "ram_gb")))),
    );
    expect([kind, message]).toEqual(["invalid", expect.stringContaining("more than 5,000 rules")]);
  });

  it("end with whoever asked, and the next one is answered", async () => {
    const gone = new AbortController();
    const first = read(documentOf([rule("First", "ram_gb")]), gone.signal);
    gone.abort();
    expect((await refusalOf(first)).kind).toBe("unavailable");
    expect((await read(documentOf([rule("Second", "ram_gb")]))).groups).toHaveLength(1);
  });
});
