import type { RulesetDocument } from "./ruleset-document";
import { between, flat, formula, group, inOrder, multiplier, rule, when } from "./write-rules";

/** What each part is worth against the reference machine: better parts lower the adjusted price, worse ones raise it. */
export const baselineRuleset: RulesetDocument = {
  name: "System: Baseline",
  description:
    "Compares every listing with one reference machine, part by part. A listing equal to it is adjusted by 0.",
  version: "1.0.0",
  priority: 5,
  is_active: true,
  metadata: {
    system_baseline: true,
    schema_version: "1.0",
    reference_machine: {
      ram_gb: 16,
      "ram_spec.ddr_generation": "ddr4",
      "ram_spec.speed_mhz": 3200,
      primary_storage_gb: 512,
      "storage.primary.medium": "nvme",
      "cpu.cores": 6,
      "cpu.cpu_mark_multi": 12_000,
      "cpu.cpu_mark_single": 2_500,
      condition: "used",
    },
  },
  conditions: null,
  groups: inOrder([
    group("Processor", "performance", "Marks and cores against 12,000 / 2,500 marks and 6 cores.", [
      rule(
        "Multi-thread marks",
        "About two dollars for each thousand marks above or below the reference, up to 36,000.",
        when("cpu.cpu_mark_multi", "gt", 0),
        formula("(12 - clamp(cpu.cpu_mark_multi / 1000, 2, 36)) * value_usd", 1.9),
      ),
      rule(
        "Single-thread marks",
        "What makes a machine feel quick; counts up to 4,700.",
        when("cpu.cpu_mark_single", "gt", 0),
        formula("(2500 - clamp(cpu.cpu_mark_single, 1200, 4700)) / 100 * value_usd", 1.6),
      ),
      rule(
        "Cores",
        "Fewer than six hold a machine back; more help a little.",
        when("cpu.cores", "is_not_null"),
        formula("(6 - min(cpu.cores, 20)) * value_usd", 0.8),
      ),
    ]),
    group("Memory", "memory", "Size up to the reference, and speed.", [
      rule(
        "Memory below 16 GB",
        "What a module up to the reference costs to add.",
        when("ram_gb", "lt", 16),
        formula("(16 - ram_gb) * value_usd", 1.75),
      ),
      rule(
        "Fast memory",
        "DDR5 and its soldered kin.",
        when("ram_spec.ddr_generation", "in", ["ddr5", "lpddr5", "lpddr5x"]),
        flat(-9),
      ),
    ]),
    group("Storage", "storage", "Size and kind of the first drive against 512 GB NVMe.", [
      rule(
        "Drive size",
        "Per gigabyte above or below 512, up to 4 TB.",
        when("primary_storage_gb", "is_not_null"),
        formula("(512 - clamp(primary_storage_gb, 0, 4096)) * value_usd", 0.035, {
          multipliers: [
            {
              name: "Kind of drive",
              field: "storage.primary.medium",
              conditions: [
                { value: "hdd", multiplier: 0.3 },
                { value: "hybrid", multiplier: 0.4 },
                { value: "sata_ssd", multiplier: 0.8 },
              ],
            },
          ],
          ...between(-70, 20),
        }),
      ),
      rule(
        "Spinning disk",
        "A machine that starts from a disk needs a drive.",
        when("storage.primary.medium", "equals", "hdd"),
        flat(18),
      ),
      rule(
        "SATA drive",
        "Slower than NVMe, fine for most.",
        when("storage.primary.medium", "equals", "sata_ssd"),
        flat(6),
      ),
      rule("eMMC", "Small, slow and soldered.", when("storage.primary.medium", "equals", "emmc"), flat(14)),
    ]),
    group("Connectivity", "ports", "Sockets that are dear to add.", [
      rule("Thunderbolt", "One controller, however many sockets.", when("ports.thunderbolt", "gte", 1), flat(-14)),
    ]),
    group("Condition", "condition", "Against a used machine.", [
      rule(
        "New",
        "Unused, with its full life ahead.",
        when("condition", "equals", "new"),
        multiplier(0.92, between(-80, 0)),
      ),
      rule(
        "Refurbished",
        "Cleaned, tested, repaired where needed.",
        when("condition", "equals", "refurb"),
        multiplier(0.965, between(-40, 0)),
      ),
    ]),
  ]),
};
