const step = (label: string, min_usd: number, max_usd: number) => ({ label, min_usd, max_usd, Formula: null });

interface Given {
  unit?: string;
  steps?: ReturnType<typeof step>[];
  formula?: string;
  on?: string[];
  notes?: string;
}
const field = (id: string, proper_name: string, { unit = "USD", steps, formula, on, notes }: Given) => ({
  id,
  proper_name,
  description: `What ${proper_name.toLowerCase()} is worth.`,
  explanation: null,
  unit,
  valuation_buckets: steps ?? null,
  Formula: formula ?? null,
  dependencies: on ?? null,
  notes: notes ?? null,
  nullable: true,
});

/** A baseline file with fields and figures as installations have them, in words of our own. */
export const ownBaseline = () => ({
  schema_version: "1.0",
  generated_at: "2026-03-02T08:00:00Z",
  description: "What parts fetched in spring",
  entities: {
    Listing: [
      field("base_adjustment", "Base", { steps: [step("Default", 15, 30)] }),
      field("condition_multiplier", "Condition", {
        unit: "multiplier",
        steps: [step("New", 1, 1), step("Refurbished", 0.75, 0.85), step("Used", 0.6, 0.75)],
        on: ["listing.condition"],
      }),
    ],
    CPU: [
      field("cpu_mark_multi", "All threads", {
        formula: "clamp((cpu_mark_multi/1000)*3.6, 160, 260)",
        on: ["cpu.cpu_mark_multi"],
      }),
      field("cpu_mark_single", "One thread", {
        formula: "clamp((cpu_mark_single/100)*5.2, 0, 80)",
        on: ["cpu.cpu_mark_single"],
      }),
      field("cores", "Cores", {
        steps: [step("4-6 cores", 0, 10), step("8-12 cores", 10, 25), step("16+ cores", 25, 50)],
        on: ["cpu.cores"],
      }),
    ],
    GPU: [
      field("igpu_uplift", "Integrated graphics", {
        steps: [step("Fast integrated graphics", 10, 30)],
        on: ["gpu.igpu_mark", "gpu.model"],
        notes: "Applied when igpu_mark >= 2000 or model in {RDNA3, Xe-LPG}",
      }),
    ],
    RamSpec: [
      field("ram_capacity", "Memory", {
        steps: [step("8GB", 0, 5), step("16GB", 5, 15), step("32GB", 15, 35), step("64GB+", 35, 80)],
        on: ["ram_spec.total_capacity_gb"],
      }),
      field("ram_speed", "Memory speed", {
        steps: [step("DDR4 < 3200MHz", -5, 0), step("DDR4 >= 3200MHz", 0, 5), step("DDR5", 5, 15)],
        on: ["ram_spec.ddr_generation", "ram_spec.speed_mhz"],
      }),
    ],
    StorageProfile: [
      field("storage_capacity", "Drives", {
        steps: [step("256GB", 0, 5), step("512GB", 5, 15), step("1TB", 15, 30), step("2TB+", 30, 70)],
        on: ["storage_profile.primary_capacity_gb", "storage_profile.secondary_capacity_gb"],
        notes: "Both drives taken together",
      }),
      field("storage_medium", "Kind of drive", {
        steps: [step("HDD", -20, -10), step("SATA SSD", 0, 10), step("NVMe SSD", 10, 25)],
        on: ["storage_profile.primary_medium"],
      }),
    ],
    PortsProfile: [
      field("thunderbolt_presence", "Thunderbolt", {
        steps: [step("Has one", 15, 30)],
        on: ["ports_profile.has_thunderbolt"],
      }),
      field("usb_port_count", "USB", {
        steps: [step("< 4 ports", -5, 0), step("4-6 ports", 0, 5), step("7+ ports", 5, 15)],
        on: ["ports_profile.total_usb_count"],
      }),
    ],
  },
});
