import type { ComponentType, Condition, ListingStatus, PortType } from "@/lib/listings/enums";

export const conditionLabel: Record<Condition, string> = { new: "New", refurb: "Refurbished", used: "Used" };

export const statusLabel: Record<ListingStatus, string> = {
  active: "Active",
  pending: "Pending",
  sold: "Sold",
  archived: "Archived",
};

export const componentLabel: Record<ComponentType, string> = {
  ram: "RAM",
  ssd: "SSD",
  hdd: "Hard disk",
  os_license: "Licence",
  wifi: "Wi-Fi",
  gpu: "GPU",
  misc: "Part",
};

export const portLabel: Record<PortType, string> = {
  usb_a: "USB-A",
  usb_c: "USB-C",
  thunderbolt: "Thunderbolt",
  hdmi: "HDMI",
  displayport: "DisplayPort",
  rj45_1g: "1 Gb Ethernet",
  rj45_2_5g: "2.5 Gb Ethernet",
  rj45_10g: "10 Gb Ethernet",
  audio: "Audio",
  sdxc: "SD card",
  pcie_x16: "PCIe x16",
  pcie_x8: "PCIe x8",
  m2_slot: "M.2 slot",
  sata_bay: "SATA bay",
  other: "Other",
};
