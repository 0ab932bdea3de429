import type { BaselineRemark } from "./compile-baseline";
import type { FieldChange } from "./diff-baselines";

/** What a file says otherwise than the baseline does, and what of it can be valued. */
export interface ComparedBaseline {
  changes: FieldChange[];
  remarks: BaselineRemark[];
  valuedFields: number;
  fieldCount: number;
  /** Rules written or edited by hand that it would take the place of; `key` is the field whose change does, null for all of it. */
  replaced: { key: string | null; name: string }[];
  /** The version of the baseline it is compared with. */
  rowVersion: number | null;
  /** The same file was loaded before and nothing of it was changed since. */
  isLoaded: boolean;
}
