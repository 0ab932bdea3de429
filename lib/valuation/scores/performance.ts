import type { Offer, OfferCpu, OfferGpu } from "@/lib/listings/offer";
import { centsToDollars } from "@/lib/money/cents";

/** What a listing achieves and what that costs; everything unknown is null and becomes null again when it goes missing. */
export interface Performance {
  dollarPerCpuMarkMulti: number | null;
  dollarPerCpuMarkMultiAdjusted: number | null;
  dollarPerCpuMarkSingle: number | null;
  dollarPerCpuMarkSingleAdjusted: number | null;
  perfPerWatt: number | null;
  scoreCpuMulti: number | null;
  scoreCpuSingle: number | null;
  scoreGpu: number | null;
}

export function measurePerformance({ cpu, gpu, priceCents }: Offer, adjustedCents: number | null): Performance {
  const multi = knownMark(cpu?.cpuMarkMulti);
  const single = knownMark(cpu?.cpuMarkSingle);
  return {
    dollarPerCpuMarkMulti: pricePerMark(priceCents, multi),
    dollarPerCpuMarkMultiAdjusted: pricePerMark(adjustedCents, multi),
    dollarPerCpuMarkSingle: pricePerMark(priceCents, single),
    dollarPerCpuMarkSingleAdjusted: pricePerMark(adjustedCents, single),
    perfPerWatt: divide(multi, knownMark(cpu?.tdpWatts)),
    scoreCpuMulti: multi,
    scoreCpuSingle: single,
    scoreGpu: scoreGpu(cpu, gpu),
  };
}

const METAL_SHARE = 0.8;
const G3D_SHARE = 0.2;

/** Apple's graphics are judged by Metal, the one benchmark made for them; G3D says little there. */
export function scoreGpu(cpu: OfferCpu | null, gpu: OfferGpu | null): number | null {
  const g3d = knownMark(gpu?.gpuMark);
  if (cpu?.manufacturer?.trim().toLowerCase() !== "apple") return g3d;
  const metal = knownMark(gpu?.metalScore);
  if (metal === null && g3d === null) return null;
  return METAL_SHARE * (metal ?? 0) + G3D_SHARE * (g3d ?? metal ?? 0);
}

/** A mark of 0 was never measured. */
export function knownMark(mark: number | null | undefined): number | null {
  return mark === undefined || mark === null || mark <= 0 ? null : mark;
}

function pricePerMark(cents: number | null, mark: number | null): number | null {
  return cents === null ? null : divide(centsToDollars(cents), mark);
}

function divide(value: number | null, by: number | null): number | null {
  return value === null || by === null ? null : value / by;
}
