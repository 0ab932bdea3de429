export const CONDITIONS = ["new", "refurb", "used"] as const;
export type Condition = (typeof CONDITIONS)[number];

export const LISTING_STATUSES = ["active", "pending", "sold", "archived"] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

export const RAM_GENERATIONS = [
  "ddr3",
  "ddr4",
  "ddr5",
  "lpddr4",
  "lpddr4x",
  "lpddr5",
  "lpddr5x",
  "hbm2",
  "hbm3",
  "unknown",
] as const;
export type RamGeneration = (typeof RAM_GENERATIONS)[number];

export const STORAGE_MEDIA = ["nvme", "sata_ssd", "hdd", "hybrid", "emmc", "ufs", "unknown"] as const;
export type StorageMedium = (typeof STORAGE_MEDIA)[number];

export const PORT_TYPES = [
  "usb_a",
  "usb_c",
  "thunderbolt",
  "hdmi",
  "displayport",
  "rj45_1g",
  "rj45_2_5g",
  "rj45_10g",
  "audio",
  "sdxc",
  "pcie_x16",
  "pcie_x8",
  "m2_slot",
  "sata_bay",
  "other",
] as const;
export type PortType = (typeof PORT_TYPES)[number];

export const COMPONENT_TYPES = ["ram", "ssd", "hdd", "os_license", "wifi", "gpu", "misc"] as const;
export type ComponentType = (typeof COMPONENT_TYPES)[number];
