import type { RulesetDocument } from "./ruleset-document";
import { all, between, flat, formula, group, inOrder, not, perUnit, rule, when } from "./write-rules";

/** One mistake of each kind that the analysis should find. Inactive, so the demo's prices stay what they are. */
export const conflictingRuleset: RulesetDocument = {
  name: "Conflicting rules",
  description:
    "A ruleset full of mistakes, for trying out the analysis: dead, subsumed, contradicting and double-counting rules.",
  version: "1.0.0",
  priority: 30,
  is_active: false,
  metadata: { purpose: "analysis" },
  conditions: null,
  groups: inOrder([
    group("Dead", "mistakes", "Rules that never match.", [
      rule(
        "Empty range",
        "No number is above 64 and below 32.",
        all(when("ram_gb", "gt", 64), when("ram_gb", "lt", 32)),
        flat(-10),
      ),
      rule(
        "Two values at once",
        "Nothing is new and used.",
        all(when("condition", "equals", "new"), when("condition", "equals", "used")),
        flat(-10),
      ),
      rule("Bounds turned round", "From 32 to 16 is nothing.", when("ram_gb", "between", [32, 16]), flat(-10)),
      rule(
        "A value and its absence",
        "Missing and equal to something.",
        all(when("os_license", "is_null"), when("os_license", "equals", "None")),
        flat(5),
      ),
    ]),
    group("Always", "mistakes", "Rules that match everything.", [
      rule("No condition", "Applies to every listing.", null, flat(-1)),
      rule(
        "This or not this",
        "One of the two is always so.",
        { logical_operator: "OR", conditions: [when("ram_gb", "gte", 16), not(when("ram_gb", "gte", 16))] },
        flat(-1),
      ),
    ]),
    group("Subsumed", "mistakes", "A narrow rule inside a wide one with the same effect.", [
      rule("Much memory", "32 GB and more.", when("ram_gb", "gte", 32), flat(-30)),
      rule("Very much memory", "64 GB and more: already covered.", when("ram_gb", "gte", 64), flat(-30)),
    ]),
    group("Contradicting", "mistakes", "The same listings, opposite amounts.", [
      rule("Laptops are worth more", "They come with a screen.", when("form_factor", "equals", "Laptop"), flat(-40)),
      rule("Laptops are worth less", "They cannot be upgraded.", when("form_factor", "equals", "Laptop"), flat(40)),
    ]),
    group("Double counting", "mistakes", "One fact paid for twice.", [
      rule(
        "Memory by the gigabyte",
        "Each gigabyte.",
        when("ram_gb", "gt", 0),
        perUnit("ram_gb", -1, between(-100, 0)),
      ),
      rule(
        "Memory by formula",
        "The same gigabytes above 16.",
        when("ram_gb", "gt", 16),
        formula("(ram_gb - 16) * value_usd", -1),
      ),
    ]),
    group("Gaps", "mistakes", "Bands that leave a hole between 16 and 24 GB.", [
      rule("Small band", "Up to 16 GB.", when("ram_gb", "lte", 16), flat(5)),
      rule("Large band", "From 24 GB.", when("ram_gb", "gte", 24), flat(-5)),
    ]),
  ]),
};
