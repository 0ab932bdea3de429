import { describe, expect, it } from "vitest";
import { offerOf } from "../__fixtures__/value-listing";
import { viewScores } from "../breakdown/adjustments-view";
import { measurePerformance, scoreGpu } from "./performance";

describe("performance", () => {
  const cpu = { cpu_mark_multi: 20_000, cpu_mark_single: 4_000, tdp_w: 65 };
  it("is price and marks, null wherever a part is missing or 0", () => {
    const offer = offerOf({ cpu, gpu: { gpu_mark: 9000 } });
    expect(viewScores(measurePerformance(offer, 40_000))).toEqual({
      dollar_per_cpu_mark: 0.02,
      dollar_per_single_mark: 0.1,
      dollar_per_cpu_mark_multi: 0.025,
      dollar_per_cpu_mark_multi_adjusted: 0.02,
      dollar_per_cpu_mark_single: 0.125,
      dollar_per_cpu_mark_single_adjusted: 0.1,
      perf_per_watt: 20_000 / 65,
      score_cpu_multi: 20_000,
      score_cpu_single: 4_000,
      score_gpu: 9000,
    });
    const unknown = measurePerformance(offerOf({ cpu: { cpu_mark_multi: 0, tdp_w: 0 } }), null);
    expect(new Set(Object.values(unknown))).toEqual(new Set([null]));
  });

  it.each<[string | null, number | null, number | null, number | null]>([
    ["Intel", 9000, 5000, 9000],
    ["Apple", 9000, 5000, 5800],
    ["APPLE", null, 5000, 5000],
    ["apple", 9000, null, 1800],
    ["apple", null, null, null],
    ["Intel", null, 5000, null],
  ])("the GPU of %s with G3D %j and Metal %j scores %j", (manufacturer, gpu_mark, metal_score, score) => {
    const { cpu: maker, gpu } = offerOf({ cpu: { manufacturer }, gpu: { gpu_mark, metal_score } });
    const scored = scoreGpu(maker, gpu);
    if (score === null) expect(scored).toBeNull();
    else expect(scored).toBeCloseTo(score, 9);
  });

  it("there is no GPU score without a GPU", () => {
    expect(scoreGpu(offerOf({ cpu: { manufacturer: "Apple" } }).cpu, null)).toBeNull();
  });
});
