import { invalidInput } from "../errors";
import { findExcess } from "../rules/document/budget";

/** Documents that hold more than anybody may have read at once are refused before they are read. */
export function refuseExcess(documents: readonly unknown[]): void {
  const found = findExcess(documents);
  if (found !== null) throw invalidInput([{ path: found.path, message: `${found.message}; ${found.remedy}.` }]);
}
