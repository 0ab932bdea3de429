import { isDeepStrictEqual } from "node:util";
import { takesOptions } from "../../custom-fields/field-kinds";
import type { FieldDefinition } from "../../custom-fields/schemas";
import { countFieldValues } from "../../db/custom-fields/count-field-values";
import type { CustomField } from "../../db/custom-fields/custom-field";
import { listFieldValues, type StoredValue } from "../../db/custom-fields/list-field-values";
import type { Tx } from "../../db/transaction";
import type { Problem } from "../../errors";
import { checkCustomValues } from "../../listings/custom-values";

const LIMITS = ["min", "max", "min_length", "max_length", "pattern"] as const;
const MAX_NAMED = 5;
/** Of so many different values each is looked at; a field with more is more like a text than like a choice. */
const MAX_VALUES = 20_000;

/** Values that are stored are never made wrong by a definition, new or brought back: they are changed first, or it stays. */
export async function findBrokenValues(tx: Tx, before: CustomField, after: FieldDefinition): Promise<Problem[]> {
  const isOtherType = after.dataType !== before.dataType;
  const removed = takesOptions(before.dataType) ? before.options.filter((one) => !after.options.includes(one)) : [];
  const limits = LIMITS.filter((name) => !isDeepStrictEqual(after.validation[name], before.validation[name]));
  if (!isOtherType && removed.length === 0 && limits.length === 0) return [];
  const stored = await listFieldValues(before, isOtherType ? MAX_NAMED + 1 : MAX_VALUES + 1, tx);
  if (isOtherType) {
    const count = await countFieldValues(before, tx);
    const say = (what: string): string => `cannot be changed while ${what} have a value; clear those first.`;
    return tell(stored, "dataType", say, count);
  }
  if (stored.length > MAX_VALUES) {
    const path = removed.length > 0 ? "options" : `validation.${limits[0]}`;
    const message = `cannot be changed: there are more than ${MAX_VALUES} different values to check. Make another field for it.`;
    return [{ path, message }];
  }
  return [
    ...tell(
      stored.filter(({ value }) => [value].flat().some((word) => removed.includes(word as string))),
      "options",
      (what) => `must keep ${removed.join(", ")} while ${what} say so; change those first.`,
    ),
    ...limits.flatMap((name) => {
      const rule = { ...before, required: false, validation: { [name]: after.validation[name] } };
      return tell(
        stored.filter(({ value }) => checkCustomValues([rule], { [before.key]: value }).length > 0),
        `validation.${name}`,
        (what) => `cannot be ${after.validation[name]} while ${what} say otherwise; change those first.`,
      );
    }),
  ];
}

function tell(
  broken: readonly StoredValue[],
  path: string,
  say: (rows: string) => string,
  count = broken.reduce((sum, one) => sum + one.count, 0),
): Problem[] {
  if (broken.length === 0) return [];
  const named = broken.slice(0, MAX_NAMED).map(({ value }) => JSON.stringify(value));
  const more = broken.length > MAX_NAMED ? " …" : "";
  return [{ path, message: say(`${count} ${count === 1 ? "row" : "rows"} (${named.join(", ")}${more})`) }];
}
