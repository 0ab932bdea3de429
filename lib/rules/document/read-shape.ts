/** Plain JSON objects as they come through the door. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first of several spellings of a key that the object has itself and that is not null. */
export function pick(object: JsonObject, ...keys: string[]): unknown {
  for (const key of keys) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Decimal columns arrive as text; anything that is no number stays as it is and is refused later. */
export function toNumberIfNumeric(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return value;
  return Number(value);
}

export function toLower(value: unknown): unknown {
  return typeof value === "string" ? value.trim().toLowerCase() : value;
}

export const MAX_JSON_DEPTH = 64;
export const MAX_JSON_VALUES = 400_000;

/** Walks without recursion, so a hostile document is measured before anything walks it recursively. */
export function measureJson(input: unknown): "ok" | "too deep" | "too large" {
  const waiting: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen++;
    if (seen > MAX_JSON_VALUES) return "too large";
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth >= MAX_JSON_DEPTH) return "too deep";
    for (const child of Object.values(next.value)) waiting.push({ value: child, depth: next.depth + 1 });
  }
  return "ok";
}
