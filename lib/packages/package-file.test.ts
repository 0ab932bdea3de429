import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_PACKAGE_BYTES, openPackageFile, zipPackage } from "./package-file";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a package's file", () => {
  it("is opened as JSON and as the zip that is written, to the same content", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const json = JSON.parse(JSON.stringify(content)) as object;
        expect(openPackageFile(bytes(JSON.stringify(json)))).toEqual({ ok: true, json });
        expect(openPackageFile(zipPackage(json, "Read me"))).toEqual({ ok: true, json });
      }),
      { numRuns: 60 },
    );
  });

  it("is opened or refused in words, whatever the bytes are, cut off and spoilt zips too", () => {
    const zip = zipPackage({ name: "Ours", rulesets: [] }, "Read me");
    const spoilt = fc
      .record({ at: fc.nat(zip.length - 1), to: fc.nat(255), length: fc.nat(zip.length) })
      .map(({ at, to, length }) => Uint8Array.from(zip, (byte, place) => (place === at ? to : byte)).slice(0, length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), spoilt), (file) => {
        const opened = openPackageFile(file);
        if (!opened.ok) expect(opened.message).toMatch(/\w+ \w+/);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when it is empty or too large", () => {
    expect(openPackageFile(new Uint8Array())).toEqual({ ok: false, message: "The file is empty." });
    expect(openPackageFile(new Uint8Array(MAX_PACKAGE_BYTES + 1))).toMatchObject({ ok: false });
  });
});
