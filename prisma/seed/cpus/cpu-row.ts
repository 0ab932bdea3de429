import type { IntegratedGraphicsKey } from "./integrated-graphics";

/** One line of a processor table. Marks are PassMark's, rounded to three digits. */
export type CpuRow = readonly [
  name: string,
  socket: string | null,
  cores: number,
  threads: number,
  tdpWatts: number,
  releaseYear: number,
  markMulti: number,
  markSingle: number,
  graphics: IntegratedGraphicsKey,
  passmarkCategory: "Desktop" | "Laptop" | "Server" | "Mobile/Embedded",
  passmarkId: number,
];
