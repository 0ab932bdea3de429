import type { Role } from "../../auth/permissions";
import type { Settings } from "../../settings/schemas";
import { type Db, reading } from "../transaction";
import { listSettings } from "./settings";

/** Whether somebody of this role has to have a second factor. */
export async function findFactorDemand(role: Role, db: Db = reading()): Promise<boolean> {
  const stored = (await listSettings(db)).find(({ key }) => key === "second_factor")?.value;
  const { demandedOf } = stored as Settings["second_factor"];
  return demandedOf === "everyone" || (demandedOf === "administrators" && role === "admin");
}
