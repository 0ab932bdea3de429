import { RAM_GENERATIONS, STORAGE_MEDIA } from "../listings/enums";
import { slugOf } from "./slug-of";

export const COMPONENT_KINDS = ["cpu", "gpu", "ram_spec", "storage_profile", "ports_profile"] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** One property as it is entered, listed and shown. */
export interface ComponentField {
  name: string;
  label: string;
  input: "text" | "number" | "choice" | "note";
  isRequired?: boolean;
  options?: readonly string[];
  unit?: string;
  /** Whole numbers between these two; the longest text. */
  min?: number;
  max: number;
  inList?: boolean;
}

interface KindInfo {
  one: string;
  many: string;
  /** What it is called by: entered, or made from the other fields. */
  title: "name" | "label";
  /** What it is measured by. */
  mark?: { name: string; label: string };
  fields: readonly ComponentField[];
}

const text = (name: string, label: string, max: number, more: Partial<ComponentField> = {}): ComponentField => ({
  name,
  label,
  input: "text",
  max,
  ...more,
});
const number = (
  name: string,
  label: string,
  [min, max]: [number, number],
  more: Partial<ComponentField> = {},
): ComponentField => ({ name, label, input: "number", min, max, ...more });

const MAX_MARK = 10_000_000;
const MAX_GB = 10_000_000;
const required = { isRequired: true };
const listed = { inList: true };
const notes: ComponentField = { name: "notes", label: "Notes", input: "note", max: 10_000 };

/** What there is to know of each kind of component. */
export const componentKinds: Record<ComponentKind, KindInfo> = {
  cpu: {
    one: "CPU",
    many: "CPUs",
    title: "name",
    mark: { name: "cpuMarkMulti", label: "CPU mark" },
    fields: [
      text("name", "Name", 255, required),
      text("manufacturer", "Maker", 64, required),
      number("cpuMarkMulti", "CPU mark", [0, MAX_MARK], listed),
      number("cpuMarkSingle", "Single-thread mark", [0, MAX_MARK], listed),
      number("cores", "Cores", [1, 1_024], listed),
      number("threads", "Threads", [1, 4_096], listed),
      number("tdpW", "TDP", [1, 5_000], { unit: "W", ...listed }),
      number("releaseYear", "Released", [1970, 2100], listed),
      text("socket", "Socket", 64, listed),
      text("igpuModel", "Graphics", 255),
      number("igpuMark", "Graphics mark", [0, MAX_MARK]),
      text("passmarkCategory", "PassMark class", 64),
      text("passmarkId", "PassMark number", 64),
      text("passmarkSlug", "PassMark page", 512),
      notes,
    ],
  },
  gpu: {
    one: "GPU",
    many: "GPUs",
    title: "name",
    mark: { name: "gpuMark", label: "G3D mark" },
    fields: [
      text("name", "Name", 255, required),
      text("manufacturer", "Maker", 64, { ...required, ...listed }),
      number("gpuMark", "G3D mark", [0, MAX_MARK], listed),
      number("metalScore", "Metal score", [0, MAX_MARK], listed),
      notes,
    ],
  },
  ram_spec: {
    one: "RAM spec",
    many: "RAM specs",
    title: "label",
    mark: { name: "totalCapacityGb", label: "Capacity" },
    fields: [
      { name: "ddrGeneration", label: "Generation", input: "choice", options: RAM_GENERATIONS, max: 16, inList: true },
      number("totalCapacityGb", "Capacity", [1, MAX_GB], { unit: "GB", ...required, ...listed }),
      number("speedMhz", "Speed", [1, 100_000], { unit: "MHz", ...listed }),
      number("moduleCount", "Modules", [1, 64], listed),
      notes,
    ],
  },
  storage_profile: {
    one: "storage profile",
    many: "Storage profiles",
    title: "label",
    mark: { name: "capacityGb", label: "Capacity" },
    fields: [
      { name: "medium", label: "Medium", input: "choice", options: STORAGE_MEDIA, max: 16, inList: true },
      number("capacityGb", "Capacity", [1, MAX_GB], { unit: "GB", ...required, ...listed }),
      text("interface", "Interface", 64, listed),
      text("formFactor", "Form", 64, listed),
      text("performanceTier", "Tier", 64, listed),
      notes,
    ],
  },
  ports_profile: {
    one: "ports profile",
    many: "Ports profiles",
    title: "name",
    fields: [
      text("name", "Name", 128, required),
      { name: "description", label: "Description", input: "note", max: 10_000, inList: true },
    ],
  },
};

export const kindOfSlug = (slug: string): ComponentKind | undefined =>
  COMPONENT_KINDS.find((kind) => slugOf(kind) === slug);
