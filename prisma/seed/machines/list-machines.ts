import { appleMachines } from "./apple";
import { customBuildMachines } from "./custom-builds";
import { dellMachines } from "./dell";
import { hpMachines } from "./hp";
import { lenovoMachines } from "./lenovo";
import type { Machine } from "./machine";
import { miniPcMachines } from "./mini-pcs";

/** Every model the demo world's sellers offer. */
export const machines: readonly Machine[] = [
  ...hpMachines,
  ...dellMachines,
  ...lenovoMachines,
  ...appleMachines,
  ...miniPcMachines,
  ...customBuildMachines,
];
