import { describe, expect, it } from "vitest";
import { offerOf } from "../__fixtures__/value-listing";
import { createPcCatalogue } from "../facts/pc-catalogue";
import { COMPOSITE_KEYS, findCompositeKey, readCompositeValues, scoreComposite } from "./composite";
import { measurePerformance } from "./performance";

describe("the composite", () => {
  const offer = offerOf({
    ram_gb: 64,
    primary_storage_gb: 1000,
    secondary_storage_gb: 1000,
    cpu: { cpu_mark_multi: 30_000, cpu_mark_single: 6_000, tdp_w: 60, custom: { encoder_capability: "80" } },
    ports: { m2_slot: 2, sata_bay: 1, usb_a: 4, usb_c: 1, hdmi: 1 },
  });
  const values = readCompositeValues(offer, measurePerformance(offer, 40_000), 40_000);

  it("reads every key", () => {
    expect(values).toEqual({
      score_cpu_multi: 30_000,
      score_cpu_single: 6_000,
      score_gpu: null,
      perf_per_watt: 500,
      ram_capacity: 64,
      storage_capacity: 2000,
      expandability: 50,
      ports_fit: 50,
      encoder_capability: 80,
      value: 75,
    });
    expect(Object.keys(values)).toEqual([...COMPOSITE_KEYS]);
  });

  it("gives nothing for encoders whose field is deleted, though the processors keep their values", () => {
    const measured = measurePerformance(offer, 40_000);
    const encoders = { entity: "cpu", key: "encoder_capability", label: "Encoders", type: "float" };
    const known = readCompositeValues(offer, measured, 40_000, createPcCatalogue([encoders]));
    expect(known.encoder_capability).toBe(80);
    const deleted = readCompositeValues(offer, measured, 40_000, createPcCatalogue([]));
    expect(deleted).toEqual({ ...values, encoder_capability: null });
  });

  it("scales to 0–100, drops what is missing with its weight, and adds up", () => {
    const { score, parts } = scoreComposite(values, { score_cpu_multi: 0.3, cpu_mark_single: 0.4, score_gpu: 0.3 });
    expect(score).toBeCloseTo((0.3 * 50 + 0.4 * 100) / 0.7, 9);
    expect(parts.map(({ key, scaled }) => [key, scaled])).toEqual([
      ["score_cpu_multi", 50],
      ["score_cpu_single", 100],
      ["score_gpu", null],
    ]);
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    expect(scoreComposite(values, { score_gpu: 1 }).score).toBeNull();
    expect(scoreComposite(values, {}).score).toBeNull();
    expect(scoreComposite(values, { nonsense: 5, ram_capacity: 1, value: -1 }).score).toBe(50);
  });

  it.each([
    ["cpu_mark_multi", "score_cpu_multi"],
    ["cpu_single_score", "score_cpu_single"],
    ["GPU_SCORE", "score_gpu"],
    ["toString", undefined],
  ])("knows %s as %j", (spelling, key) => {
    expect(findCompositeKey(spelling)).toBe(key);
  });

  it("gives what is worth nothing its full points, not an infinity", () => {
    const free = readCompositeValues(offer, measurePerformance(offer, 0), 0);
    expect(scoreComposite(free, { value: 1 }).score).toBe(100);
  });
});
