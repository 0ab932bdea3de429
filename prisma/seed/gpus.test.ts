import { describe, expect, it } from "vitest";
import { listGpus } from "./gpus";

const gpus = listGpus();

describe("the graphics processors of the demo world", () => {
  it("are sixty, each once", () => {
    expect(gpus).toHaveLength(60);
    expect(new Set(gpus.map((gpu) => gpu.name.toLowerCase())).size).toBe(60);
  });

  it("carry the mark that is measured for them: Metal for Apple, G3D for all others", () => {
    for (const gpu of gpus) {
      const isApple = gpu.manufacturer === "Apple";
      expect(gpu.metalScore !== null).toBe(isApple);
      expect(gpu.gpuMark !== null).toBe(!isApple);
      expect(gpu.attributes.approximate).toBe(true);
    }
  });

  it("have makers whose name they carry", () => {
    for (const gpu of gpus) expect(gpu.name.startsWith(`${gpu.manufacturer} `)).toBe(true);
  });
});
