import { describe, expect, it } from "vitest";
import { listCpus } from "./list-cpus";

const cpus = listCpus();

describe("the processors of the demo world", () => {
  it("are at least 250, of every kind the market sells", () => {
    const ofCategory = (category: string) => cpus.filter((cpu) => cpu.passmarkCategory === category).length;
    expect(cpus.length).toBeGreaterThanOrEqual(250);
    expect(ofCategory("Desktop")).toBeGreaterThan(100);
    expect(ofCategory("Laptop")).toBeGreaterThan(100);
    expect(ofCategory("Server")).toBeGreaterThan(50);
    expect(cpus.filter((cpu) => cpu.manufacturer === "Apple").length).toBeGreaterThan(15);
  });

  it("stand there once each", () => {
    expect(new Set(cpus.map((cpu) => cpu.name.toLowerCase())).size).toBe(cpus.length);
    expect(new Set(cpus.map((cpu) => cpu.passmarkId)).size).toBe(cpus.length);
  });

  it("have believable figures", () => {
    for (const cpu of cpus) {
      expect(cpu.name).not.toMatch(/@|GHz|\s{2}|^\s|\s$/);
      expectWithin(cpu.threads, [cpu.cores, cpu.cores * 2], cpu.name);
      expectWithin(cpu.tdpWatts, [6, 350], cpu.name);
      expectWithin(cpu.releaseYear, [2013, 2025], cpu.name);
      expectWithin(cpu.markSingle, [900, 5500], cpu.name);
      expectWithin(cpu.markMulti, [cpu.markSingle, cpu.threads * cpu.markSingle], cpu.name);
      expectWithin(cpu.attributes.encoder_capability, [0, 100], cpu.name);
      expect(cpu.socket === null, cpu.name).toBe(cpu.manufacturer === "Apple");
    }
  });

  it("carry marks of at most three digits, and say that they are approximate", () => {
    for (const cpu of cpus) {
      for (const mark of [cpu.markMulti, cpu.markSingle]) expect(Number(mark.toPrecision(3))).toBe(mark);
      expect(cpu.attributes.approximate).toBe(true);
    }
  });

  it("encode nothing without graphics", () => {
    for (const cpu of cpus) expect(cpu.igpuModel === null).toBe(cpu.attributes.encoder_capability === 0);
  });
});

function expectWithin(figure: number, [min, max]: [number, number], name: string): void {
  expect(figure, name).toBeGreaterThanOrEqual(min);
  expect(figure, name).toBeLessThanOrEqual(max);
}
