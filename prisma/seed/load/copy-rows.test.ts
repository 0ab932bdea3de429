import { describe, expect, it } from "vitest";
import { encodeRow } from "./copy-rows";

describe("a line of COPY's text format", () => {
  it("separates cells with tabs and marks what is missing", () => {
    expect(encodeRow([1, "two", null, true, 2.5])).toBe("1\ttwo\t\\N\ttrue\t2.5\n");
  });

  it("keeps what would end a cell or a line inside its cell", () => {
    expect(encodeRow(["a\tb\nc\rd\\e", "\\N"])).toBe("a\\tb\\nc\\rd\\\\e\t\\\\N\n");
  });

  it("writes dates to the millisecond and objects as JSON", () => {
    expect(encodeRow([new Date("2026-11-21T12:00:00.123Z"), { a: 'say "hi"\n' }, []])).toBe(
      '2026-11-21T12:00:00.123Z\t{"a":"say \\\\"hi\\\\"\\\\n"}\t[]\n',
    );
  });
});
