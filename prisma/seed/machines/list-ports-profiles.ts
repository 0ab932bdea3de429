import type { PortType } from "@/lib/listings/enums";
import { machines } from "./list-machines";
import { deviceModelOf, type Machine } from "./machine";

export interface PortsProfileSeed {
  name: string;
  description: string;
  ports: { type: PortType; count: number; notes: string | null }[];
}

/** One profile for each model, since no two makers place the same sockets. */
export function listPortsProfiles(): PortsProfileSeed[] {
  return machines.map((machine) => ({
    name: deviceModelOf(machine),
    description: `Sockets, slots and bays of ${articled(machine)} as it left the factory.`,
    ports: machine.ports.map(([type, count, notes]) => ({ type, count, notes })),
  }));
}

function articled(machine: Machine): string {
  return machine.manufacturer === "Custom" ? "such a build" : `the ${deviceModelOf(machine)}`;
}
