import { isEqual } from "../rules/operators/equality";
import type { Doomed } from "./doomed";

/** Parameters of an address that hold the names of columns, each by itself or in a list. */
const NAMING = ["sort", "cols", "pin", "group", "missing", "or_missing"];

/** Whether the list a view keeps is narrowed by, put in order by or shows what goes. */
export function isViewUsing(query: string, { facts, profileId }: Doomed): boolean {
  const params = new URLSearchParams(query);
  if (profileId !== undefined && params.get("profile") === String(profileId)) return true;
  const named = NAMING.flatMap((name) => params.getAll(name))
    .flatMap((text) => text.split(","))
    .map((text) => text.replace(/^-/, "").replace(/:\d+$/, ""));
  return facts.some(({ name, values }) => {
    const chosen = params.getAll(name).map((text) => text.replace(/^!(?:number:)?/, ""));
    if (values !== undefined) return values.some((value) => chosen.some((one) => isEqual(one, value)));
    return chosen.length > 0 || params.has(`min.${name}`) || params.has(`max.${name}`) || named.includes(name);
  });
}
