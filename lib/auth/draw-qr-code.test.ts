import { expect, it } from "vitest";
import { drawQrCode } from "./draw-qr-code";

it("draws a square with its three corner marks", () => {
  const { size, path } = drawQrCode("otpauth://totp/Deal%20Brain:ada@example.com?secret=JBSWY3DPEHPK3PXP");
  expect(size).toBeGreaterThan(21);
  const dark = new Set(path.match(/M\d+ \d+/g));
  for (const [left, top] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const) {
    expect(dark.has(`M${left} ${top}`)).toBe(true);
    expect(dark.has(`M${left + 1} ${top + 1}`)).toBe(false);
    expect(dark.has(`M${left + 3} ${top + 3}`)).toBe(true);
  }
});
