import fc from "fast-check";
import { expect, it } from "vitest";
import { writeCsvLine } from "./write-csv";

it("quotes what would break the line, and disarms what would run", () => {
  expect(writeCsvLine(["plain", 'a "b"', "x,y", "two\nlines", null, -5, true])).toBe(
    'plain,"a ""b""","x,y","two\nlines",,-5,true\r\n',
  );
  expect(writeCsvLine(["a;=1+1", "b\t=1+1"])).toBe('"a;=1+1","b\t=1+1"\r\n');
  for (const start of ["=", "+", "-", "@", "\t", "\r"])
    expect(writeCsvLine([`${start}cmd|' /C calc'!A0`]).replace(/^"/, "")).toMatch(/^'/);
});

it("any text comes back as it was, but for the apostrophe of a disarmed one", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (texts) => {
      const cells = readLine(writeCsvLine(texts));
      expect(cells).toEqual(texts.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
    }),
  );
});

/** A reader of its own, so that the writer is not its own judge. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    cells.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === "\r\n") break;
  }
  return cells;
}
