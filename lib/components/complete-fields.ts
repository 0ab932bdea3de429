import type { RamGeneration, StorageMedium } from "../listings/enums";
import { formatRamLabel, formatStorageLabel } from "../listings/spec-label";
import type { ComponentKind } from "./kinds";
import type { FieldValue } from "./schemas";

type Fields = Record<string, FieldValue>;

/** What follows from the entered properties: the size of one module, and the name of what has no name of its own. */
export function completeFields(kind: ComponentKind, fields: Fields): Fields {
  if (kind === "ram_spec") {
    const { ddrGeneration, speedMhz, moduleCount, totalCapacityGb } = fields as {
      ddrGeneration: RamGeneration;
      speedMhz: number | null;
      moduleCount: number | null;
      totalCapacityGb: number;
    };
    const share = moduleCount === null ? null : totalCapacityGb / moduleCount;
    const capacityPerModuleGb = share !== null && Number.isInteger(share) ? share : null;
    const label = formatRamLabel({ ddrGeneration, speedMhz, moduleCount, capacityPerModuleGb, totalCapacityGb });
    return { ...fields, capacityPerModuleGb, label };
  }
  if (kind === "storage_profile") {
    const { medium, formFactor, capacityGb, ...rest } = fields as {
      medium: StorageMedium;
      interface: string | null;
      formFactor: string | null;
      capacityGb: number;
    };
    return { ...fields, label: formatStorageLabel({ medium, interface: rest.interface, formFactor, capacityGb }) };
  }
  return fields;
}
