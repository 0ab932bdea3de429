import { describe, expect, it } from "vitest";
import { typedNumbers } from "@/components/layout/spelled";
import { blankListing } from "./form-defaults";
import { type ListingFormValues, readFormValues } from "./form-values";

const drive = { medium: "nvme", interface: "PCIe 4.0 x4", form_factor: "M.2 2280", capacity_gb: "512" } as const;
const values: ListingFormValues = {
  ...blankListing([]),
  title: "A",
  price_usd: "1.50",
  cpu: { id: 3, label: "CPU" },
  ram: { ddr_generation: "ddr5", speed_mhz: "4800", module_count: "", total_capacity_gb: "32" },
  primary: drive,
  secondary: { ...drive, capacity_gb: "" },
  components: [{ component_type: "wifi", name: "AX210", quantity: "1" }],
  ports: [{ type: "usb_a", count: "2", spec_notes: "" }],
  other_urls: [],
  custom: { months: "6", works: "false", extras: [], cleared: "" },
};
const field = (key: string, dataType: string) => ({ key, dataType, label: key, required: false, options: [] });
const fields = [
  field("months", "integer"),
  field("works", "boolean"),
  field("extras", "multiselect"),
  field("cleared", "string"),
];

const asTyped = (text: string) => text;

describe("readFormValues", () => {
  it("sends nothing of what was not touched", () => {
    expect(readFormValues(values, {}, fields, asTyped)).toEqual({});
    expect(readFormValues(values, { seller: true }, fields, asTyped)).toEqual({ seller: "" });
    expect(readFormValues(values, { custom: { months: true } }, fields, asTyped)).toEqual({ custom: { months: 6 } });
  });

  it("reads numbers, parts, and what was emptied", () => {
    const dirty = { cpu: true, gpu: true, ram: true, primary: true, secondary: true, ports: true, price_date: true };
    expect(readFormValues(values, dirty, fields, asTyped)).toEqual({
      cpu_id: 3,
      gpu_id: null,
      ram_spec: { ddr_generation: "ddr5", speed_mhz: 4800, module_count: null, total_capacity_gb: 32 },
      primary_storage: { ...drive, capacity_gb: 512 },
      secondary_storage: null,
      secondary_storage_gb: null,
      ports: [{ type: "usb_a", count: 2, spec_notes: "" }],
      price_date: null,
    });
  });

  it("keeps what is not known apart from none", () => {
    const ram = { ...values.ram, total_capacity_gb: "" };
    expect(readFormValues({ ...values, ram }, { ram: true }, fields, asTyped)).toEqual({
      ram_spec: null,
      ram_gb: null,
    });
    const none = { ...values.ram, total_capacity_gb: "0" };
    expect(readFormValues({ ...values, ram: none }, { ram: true }, fields, asTyped)).toEqual({
      ram_spec: null,
      ram_gb: 0,
    });
    const primary = { ...drive, capacity_gb: "" };
    expect(readFormValues({ ...values, primary }, { primary: true }, fields, asTyped)).toEqual({
      primary_storage: null,
      primary_storage_gb: null,
    });
  });

  it("sends the plain digits of a price, and a question as it stands", () => {
    const { plain } = typedNumbers("1.234,56");
    const price = (price_usd: string) => readFormValues({ ...values, price_usd }, { price_usd: true }, fields, plain);
    expect(price("249,99")).toEqual({ price_usd: "249.99" });
  });

  it("reads custom values by their type, and leaves to the server what cannot be read", () => {
    const all = { months: true, works: true, extras: true, cleared: true };
    expect(readFormValues(values, { custom: all }, fields, asTyped)).toEqual({
      custom: { months: 6, works: false, extras: null, cleared: null },
    });
    const odd = { ...values, custom: { months: "six" } };
    expect(readFormValues(odd, { custom: { months: true } }, fields, asTyped)).toEqual({ custom: { months: "six" } });
  });
});
