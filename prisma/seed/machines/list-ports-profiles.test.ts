import { describe, expect, it } from "vitest";
import { listPortsProfiles } from "./list-ports-profiles";

const profiles = listPortsProfiles();

describe("the ports profiles of the demo world", () => {
  it("are one for each model", () => {
    expect(profiles.length).toBeGreaterThan(80);
    expect(new Set(profiles.map((profile) => profile.name.toLowerCase())).size).toBe(profiles.length);
  });

  it("list each kind of socket once", () => {
    for (const profile of profiles) {
      const kinds = profile.ports.map((port) => `${port.type}|${port.notes}`);
      expect(new Set(kinds).size, profile.name).toBe(kinds.length);
      for (const port of profile.ports) {
        expect(port.count, profile.name).toBeGreaterThanOrEqual(1);
        expect(port.count, profile.name).toBeLessThanOrEqual(16);
      }
    }
  });

  it("know slots and bays, which decide how far a machine can grow", () => {
    const types = new Set(profiles.flatMap((profile) => profile.ports.map((port) => port.type)));
    for (const type of ["m2_slot", "sata_bay", "pcie_x16", "pcie_x8", "rj45_10g", "thunderbolt"])
      expect(types).toContain(type);
  });
});
