import type { NumberFormat } from "./number-format";

export type TypedNumber =
  | { kind: "empty" }
  /** Digits, a point and at most a minus: as files and the API have it. */
  | { kind: "number"; plain: string }
  /** It can be read in two ways, or in none: what to ask. */
  | { kind: "question"; message: string };

/**
 * A number as a person types it, in that person's own format. A mark that this person does not use for decimals is never
 * taken away to make a number of the rest: 249,99 is a question to whoever writes 249.99, and not 24,999.
 */
export function readTypedNumber(text: string, format: NumberFormat): TypedNumber {
  const typed = text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replace(/^\s*(?:[$€£]|usd\b|eur\b)?\s*/i, "")
    .replace(/\s*(?:[$€£]|usd|eur|%)?\s*$/i, "")
    .replace(/^[−–]/, "-")
    .replace(/’/g, "'");
  if (typed === "") return { kind: "empty" };
  const { group, decimal } = marksOf(format);
  const own = readBy(typed, group, decimal);
  if (own !== undefined) return { kind: "number", plain: own };
  const meanings = new Set(
    [
      [",", "."],
      [".", ","],
      [" ", ","],
      ["'", "."],
    ].flatMap(([otherGroup = "", otherDecimal = ""]) => readBy(typed, otherGroup, otherDecimal) ?? []),
  );
  const bare = typed.replace(/[^\d-]/g, "");
  if (/^-?[1-9]\d*$/.test(bare) && /^-?[\d.,' ]+$/.test(typed) && meanings.size > 0) meanings.add(bare);
  if (meanings.size === 0)
    return { kind: "question", message: `“${shorten(text)}” is no number; type it like ${example(format)}` };
  const ways = [...meanings].map((plain) => writeTypedNumber(plain, format));
  const message =
    ways.length === 1
      ? `“${shorten(text)}” is not how you write numbers; type ${ways[0]} if that is meant`
      : `“${shorten(text)}” can be read in more than one way; type ${ways.slice(0, -1).join(", ")} or ${ways.at(-1)}`;
  return { kind: "question", message };
}

/** The plain digits as this person writes them, without group marks, so that every box can read what it shows. */
export function writeTypedNumber(plain: string, format: NumberFormat): string {
  return plain.replace(".", marksOf(format).decimal);
}

function marksOf(format: NumberFormat): { group: string; decimal: string } {
  return { group: format.charAt(1), decimal: format.charAt(5) };
}

function readBy(typed: string, group: string, decimal: string): string | undefined {
  const [g, d] = [group, decimal].map((mark) => `\\${mark}`);
  const shape = new RegExp(`^(-?)(\\d+|[1-9]\\d{0,2}(?:${g}\\d{3})+)?(?:${d}(\\d+))?$`);
  const [, sign = "", whole, fraction] = shape.exec(typed) ?? [];
  if (whole === undefined && fraction === undefined) return undefined;
  const digits = (whole ?? "0").replaceAll(group, "");
  return `${sign}${digits}${fraction === undefined ? "" : `.${fraction}`}`;
}

const example = (format: NumberFormat): string => writeTypedNumber("1234.56", format);

const shorten = (text: string): string => (text.length > 30 ? `${text.trim().slice(0, 30)}…` : text.trim());
