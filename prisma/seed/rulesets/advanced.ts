import type { RulesetDocument } from "./ruleset-document";
import {
  addTag,
  all,
  any,
  between,
  flat,
  formula,
  group,
  inactive,
  inOrder,
  not,
  perPoints,
  perUnit,
  rule,
  setMetric,
  when,
} from "./write-rules";

/** Graphics, the market's prices, running costs; applies to offers one can still buy at a believable price. */
export const advancedRuleset: RulesetDocument = {
  name: "Advanced market",
  description: "Asks whether the price fits the parts, and what the machine will cost to run.",
  version: "1.0.0",
  priority: 20,
  is_active: true,
  metadata: { layer: "advanced" },
  conditions: all(when("status", "in", ["active", "pending"]), when("price_usd", "between", [15, 6000])),
  groups: inOrder([
    group("Market", "market", "The asked price against what such parts fetch.", [
      rule(
        "Price against parts",
        "Half of the difference between the asked price and the usual price of processor, memory, drive and card.",
        all(not(when("cpu.manufacturer", "equals", "Apple")), when("cpu.cpu_mark_multi", "gt", 0)),
        formula(
          "(base_price - (70 + cpu.cpu_mark_multi / 1000 * 10 * max(0.35, 1 - 0.05 * coalesce(age_years, 5)) + ram_gb * 1.6 + primary_storage_gb * 0.05 + coalesce(gpu.gpu_mark, 0) / 1000 * 12)) * value_usd",
          0.5,
          between(-120, 120),
        ),
      ),
      rule(
        "Price against parts, Apple",
        "Apple's machines hold their price; memory and drive count for more.",
        all(when("cpu.manufacturer", "equals", "Apple"), when("cpu.cpu_mark_multi", "gt", 0)),
        formula(
          "(base_price - (190 + cpu.cpu_mark_multi / 1000 * 12 + coalesce(gpu.metal_score, 0) / 1000 * 2.2 + ram_gb * 4 + primary_storage_gb * 0.07)) * value_usd",
          0.5,
          between(-120, 120),
        ),
      ),
      rule(
        "A maker who sells parts",
        "Fans, firmware and power supplies can still be had; worth less with every year.",
        when("manufacturer", "in", ["Apple", "Dell", "HP", "Lenovo", "Supermicro"]),
        flat(-14, {
          condition_multipliers: { new: 1, refurb: 0.9, used: 0.75 },
          age_curve: { rate_per_year: 0.08, max: 0.8 },
          brand_multipliers: { Lenovo: 1.2, HP: 1.1, Dell: 1.1, Apple: 0.8 },
        }),
      ),
      inactive(
        rule(
          "Spring sale",
          "Switched off: ten dollars less while the big auctions run.",
          when("condition", "equals", "refurb"),
          flat(-10),
        ),
      ),
    ]),
    group(
      "Graphics",
      "graphics",
      "Cards, memory on the card, and strong integrated graphics.",
      [
        rule(
          "Graphics card",
          "Three dollars for each thousand G3D marks above 2,000.",
          when("gpu.gpu_mark", "gt", 2000),
          perPoints("gpu.gpu_mark", -3, { divisor: 1000, ...between(-80, 0) }),
        ),
        rule(
          "Memory on the card",
          "Twelve gigabytes and more hold a language model.",
          when("gpu.custom.memory_gb", "gte", 12),
          perUnit("gpu.custom.memory_gb", -1.5, between(-36, 0)),
          addTag("llm-capable"),
        ),
        rule(
          "Strong integrated graphics",
          "Only where no card does the work.",
          all(when("gpu_id", "is_null"), when("cpu.igpu_mark", "gte", 3000)),
          perPoints("cpu.igpu_mark", -2, { divisor: 1000, ...between(-30, 0) }),
        ),
        rule(
          "Apple graphics",
          "Half a dollar for each thousand Metal points above an M1.",
          when("gpu.metal_score", "gt", 33_000),
          formula("(gpu.metal_score - 33000) / 1000 * value_usd", -0.5, between(-60, 0)),
        ),
      ],
      0.9,
    ),
    group("Running costs", "power", "What the machine draws, year after year.", [
      rule(
        "Thirsty processor",
        "Twelve cents for each watt above 65; laptops throttle themselves.",
        all(when("cpu.tdp_w", "gt", 65), not(when("form_factor", "equals", "Laptop"))),
        formula("(cpu.tdp_w - 65) * value_usd", 0.12, between(0, 30)),
      ),
      rule(
        "No way to Windows 11",
        "Processors before the eighth generation are not supported.",
        all(when("cpu.release_year", "lt", 2017), not(when("os_license", "contains", "11"))),
        flat(10),
        addTag("no-windows-11"),
      ),
      rule("Quiet", "Below 25 dB at one metre.", when("custom.noise_db", "lt", 25), flat(-6), addTag("quiet")),
    ]),
    group("Labels", "labels", "Numbers and tags to sort and filter by; they leave the price alone.", [
      rule(
        "Dollars per gigabyte",
        "Asked price over memory.",
        when("ram_gb", "gt", 0),
        setMetric("usd_per_gb_ram", "base_price / ram_gb"),
      ),
      rule(
        "Marks per watt and dollar",
        "A thousand times multi marks over watts and price.",
        all(when("cpu.tdp_w", "gt", 0), when("cpu.cpu_mark_multi", "gt", 0)),
        setMetric("marks_per_watt_usd", "1000 * cpu.cpu_mark_multi / cpu.tdp_w / max(1, base_price)"),
      ),
      rule(
        "Proxmox ready",
        "Six cores, 32 GB, and a place for a second drive.",
        all(
          when("ram_gb", "gte", 32),
          when("cpu.cores", "gte", 6),
          any(when("ports.m2_slot", "gte", 2), when("ports.sata_bay", "gte", 1)),
        ),
        addTag("proxmox-ready"),
      ),
      rule(
        "Transcoder",
        "Encodes HEVC and AV1 in hardware within 35 watts.",
        all(when("cpu.custom.encoder_capability", "gte", 80), when("cpu.tdp_w", "lte", 35)),
        addTag("transcoder"),
      ),
    ]),
  ]),
};
