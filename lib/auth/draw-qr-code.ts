import { encode } from "uqr";

/** A picture that a camera reads: an SVG path of its dark squares, each one unit wide. */
export interface QrCode {
  size: number;
  path: string;
}

export function drawQrCode(text: string): QrCode {
  const { size, data } = encode(text, { border: 0, ecc: "M" });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  return { size, path };
}
