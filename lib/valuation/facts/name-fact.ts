import { tellMetric, tellWord } from "@/lib/words/tell-path";
import { PC_CATALOGUE } from "./pc-catalogue";

/** A fact of a stored explanation as people know it: "cpu.cpu_mark_multi" is "CPU mark, all threads". */
export const nameFact = (name: string): string =>
  PC_CATALOGUE.find(name)?.label ?? tellMetric(name.replace(/^.*\bcustom[.]/, ""));

/** A value of it: what is chosen from the product's own list has a name in code, what somebody wrote has not. */
export const nameFactValue = (name: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => nameFactValue(name, item));
  return typeof value === "string" && PC_CATALOGUE.find(name)?.type === "enum" ? tellWord(value) : value;
};
