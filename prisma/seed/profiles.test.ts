import { describe, expect, it } from "vitest";
import { profiles, scoreKeys } from "./profiles";
import { rulesets } from "./rulesets/list-rulesets";

describe("the scoring profiles of the demo world", () => {
  it("are five, one of them the default", () => {
    expect(profiles.map((profile) => profile.name)).toEqual(["Proxmox node", "Plex", "Office", "Gaming", "Local LLM"]);
    expect(profiles.filter((profile) => profile.isDefault).map((profile) => profile.name)).toEqual(["Proxmox node"]);
  });

  it.each(profiles.map((profile) => [profile.name, profile] as const))(
    "%s weighs known scores, and weighs them to 1",
    (_name, profile) => {
      const weights = Object.entries(profile.weights);
      for (const [key, weight] of weights) {
        expect(scoreKeys).toContain(key);
        expect(weight).toBeGreaterThan(0);
      }
      expect(weights.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 10);
    },
  );

  it("weigh rule groups that exist", () => {
    const groups = new Set(rulesets.flatMap((ruleset) => ruleset.groups.map((group) => group.name)));
    for (const profile of profiles) {
      for (const [name, weight] of Object.entries(profile.ruleGroupWeights)) {
        expect(groups).toContain(name);
        expect(weight).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
