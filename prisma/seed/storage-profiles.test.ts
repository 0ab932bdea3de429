import { describe, expect, it } from "vitest";
import { listStorageProfiles } from "./storage-profiles";

const profiles = listStorageProfiles();

describe("the drives of the demo world", () => {
  it("write labels as the catalogue does", () => {
    const labels = profiles.map((profile) => profile.label);
    expect(labels).toContain("512GB NVMe · PCIe 4.0");
    expect(labels).toContain('1TB SATA SSD · 2.5"');
    expect(labels).toContain('2TB HDD · 3.5"');
    expect(labels).toContain("64GB eMMC");
  });

  it("stand there once, by label and by dimensions", () => {
    const dimensions = profiles.map(({ label: _label, ...rest }) => JSON.stringify(rest));
    expect(new Set(dimensions).size).toBe(profiles.length);
    expect(new Set(profiles.map((profile) => profile.label)).size).toBe(profiles.length);
  });
});
