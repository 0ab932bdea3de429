export interface CustomFieldSeed {
  entity: "listing" | "cpu" | "gpu";
  key: string;
  label: string;
  dataType: "integer" | "float" | "boolean" | "date" | "select" | "multiselect" | "string";
  description: string;
  options: string[] | null;
  validation: { min?: number; max?: number; max_length?: number };
  displayOrder: number;
}

/** Fields that people of this market add to listings and parts; rules see them as `custom.<key>`. */
export const customFields: readonly CustomFieldSeed[] = [
  field("listing", "warranty_months", "Warranty (months)", "integer", "Months of warranty left when bought.", {
    min: 0,
    max: 120,
  }),
  select("listing", "refurb_grade", "Refurb grade", "select", "The refurbisher's own grade of the looks.", [
    "A+",
    "A",
    "B",
    "C",
  ]),
  field(
    "listing",
    "battery_health",
    "Battery health (%)",
    "integer",
    "Full charge capacity against the design capacity.",
    { min: 0, max: 100 },
  ),
  field("listing", "noise_db", "Noise under load (dB)", "float", "Measured at one metre.", { min: 0, max: 90 }),
  field("listing", "idle_watts", "Idle power (W)", "float", "Measured at the wall, system idle.", { min: 0, max: 500 }),
  field(
    "listing",
    "power_adapter",
    "Power adapter included",
    "boolean",
    "Small machines are often sold without one.",
    {},
  ),
  field("listing", "tested_on", "Tested on", "date", "The day somebody last checked that it works.", {}),
  select("listing", "included_extras", "Included extras", "multiselect", "What else is in the box.", [
    "mouse",
    "keyboard",
    "hdmi_cable",
    "monitor",
    "dock",
  ]),
  field("listing", "demo_trap", "Demo trap", "string", "Names what is odd about an offer of the demo world.", {
    max_length: 64,
  }),
  field(
    "cpu",
    "encoder_capability",
    "Video encoder (0–100)",
    "integer",
    "How well the media engine encodes; AV1 in hardware is above 90.",
    { min: 0, max: 100 },
  ),
  field("gpu", "memory_gb", "Graphics memory (GB)", "integer", "Memory on the card; Apple shares it with the system.", {
    min: 0,
    max: 512,
  }),
].map((definition, index) => ({ ...definition, displayOrder: (index + 1) * 10 }));

type UnorderedField = Omit<CustomFieldSeed, "displayOrder">;

function field(
  entity: CustomFieldSeed["entity"],
  key: string,
  label: string,
  dataType: CustomFieldSeed["dataType"],
  description: string,
  validation: CustomFieldSeed["validation"],
): UnorderedField {
  return { entity, key, label, dataType, description, options: null, validation };
}

function select(
  entity: CustomFieldSeed["entity"],
  key: string,
  label: string,
  dataType: "select" | "multiselect",
  description: string,
  options: string[],
): UnorderedField {
  return { entity, key, label, dataType, description, options, validation: {} };
}
