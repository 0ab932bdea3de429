import type { RulesetDocument } from "./ruleset-document";
import { addTag, all, any, between, flat, formula, group, inOrder, not, perUnit, rule, when } from "./write-rules";

/** What a careful buyer adds and subtracts in the head. */
export const basicRuleset: RulesetDocument = {
  name: "Basic adjustments",
  description: "Condition, licence, memory above 16 GB, extra drives and what is missing from the box.",
  version: "1.0.0",
  priority: 10,
  is_active: true,
  metadata: { layer: "basic" },
  conditions: null,
  groups: inOrder([
    group("Condition", "condition", "Age, warranty and warnings in the text.", [
      rule(
        "For parts",
        "The seller says that it does not work.",
        any(
          when("title", "contains", "for parts"),
          when("title", "regex", "not[ -]working|defective|broken"),
          when("notes", "contains", "for parts"),
        ),
        flat(120),
        addTag("for-parts"),
      ),
      rule(
        "Locked firmware",
        "A supervisor password cannot be reset at home.",
        when("title", "regex", "(bios|firmware)[ -]?lock"),
        flat(60),
        addTag("locked"),
      ),
      rule(
        "Age",
        "Three dollars a year after the third.",
        when("age_years", "gt", 3),
        formula("(age_years - 3) * value_usd", 3, between(0, 30)),
      ),
      rule(
        "Warranty",
        "A dollar and a half for each month that is left.",
        when("custom.warranty_months", "gte", 1),
        perUnit("custom.warranty_months", -1.5, between(-30, 0)),
      ),
      rule(
        "Refurbisher's grade",
        "B shows wear, C shows damage.",
        when("custom.refurb_grade", "in", ["B", "C"]),
        flat(9, {
          multipliers: [{ name: "Grade", field: "custom.refurb_grade", conditions: [{ value: "C", multiplier: 2.5 }] }],
        }),
      ),
    ]),
    group(
      "Memory",
      "memory",
      "Each gigabyte above 16, by generation; old modules are cheap.",
      [
        ...(
          [
            ["ddr3", -0.4],
            ["ddr4", -0.85],
            ["ddr5", -1.35],
          ] as const
        ).map(([generation, perGbUsd]) =>
          rule(
            `${generation.toUpperCase()} above 16 GB`,
            `${-perGbUsd} dollars a gigabyte.`,
            all(when("ram_spec.ddr_generation", "equals", generation), when("ram_gb", "gt", 16)),
            formula("(ram_gb - 16) * value_usd", perGbUsd, between(-90, 0)),
          ),
        ),
        rule(
          "Soldered memory above 16 GB",
          "It can never be added later.",
          all(when("ram_spec.ddr_generation", "startswith", "lpddr"), when("ram_gb", "gt", 16)),
          formula("(ram_gb - 16) * value_usd", -1.6, between(-90, 0)),
        ),
        rule(
          "One module",
          "A second channel makes integrated graphics faster.",
          all(when("ram_spec.module_count", "equals", 1), when("ram_gb", "between", [8, 32])),
          flat(4),
        ),
      ],
      0.9,
    ),
    group("Storage", "storage", "More than the first drive tells.", [
      rule(
        "Second drive",
        "Less than a cent a gigabyte: mostly disks.",
        when("secondary_storage_gb", "gt", 0),
        perUnit("secondary_storage_gb", -0.012, between(-40, 0)),
      ),
      rule("Fast NVMe", "PCIe 4.0 or 5.0.", when("storage.primary.interface", "regex", "^PCIe [45]"), flat(-5)),
    ]),
    group("Operating system", "software", "A licence that comes with the machine.", [
      rule(
        "No Windows licence",
        "Not stated, or stated as none; a Mac needs none.",
        all(
          not(when("cpu.manufacturer", "equals", "Apple")),
          any(when("os_license", "is_null"), when("os_license", "equals", "None")),
        ),
        flat(12),
      ),
      rule("Windows Pro", "Joins a domain, hosts virtual machines.", when("os_license", "endswith", "Pro"), flat(-4)),
    ]),
    group("Connectivity", "ports", "Networks.", [
      rule("Wi-Fi", "A card is fitted.", when("components.wifi", "gte", 1), flat(-6)),
      rule(
        "Small machine without Wi-Fi",
        "No slot to add a card in.",
        all(
          when("form_factor", "in", ["Mini", "USFF"]),
          when("components.wifi", "equals", 0),
          not(any(when("ports.pcie_x16", "gte", 1), when("ports.m2_slot", "gte", 3))),
        ),
        flat(8),
      ),
      rule(
        "2.5 Gb Ethernet",
        "Each socket.",
        when("ports.rj45_2_5g", "gte", 1),
        perUnit("ports.rj45_2_5g", -5, between(-20, 0)),
      ),
      rule(
        "10 Gb Ethernet",
        "Each socket, up to two.",
        when("ports.rj45_10g", "gte", 1),
        perUnit("ports.rj45_10g", -18, between(-36, 0)),
      ),
    ]),
    group("Laptop", "laptop", "What wears out or gets lost.", [
      rule(
        "Worn battery",
        "Each percent below 80.",
        all(when("form_factor", "equals", "Laptop"), when("custom.battery_health", "lt", 80)),
        formula("(80 - custom.battery_health) * value_usd", 1.5, between(0, 45)),
      ),
      rule(
        "No power adapter",
        "Stated as missing on a machine with an external one.",
        all(when("form_factor", "in", ["Laptop", "Mini"]), when("custom.power_adapter", "equals", false)),
        flat(14),
      ),
    ]),
  ]),
};
