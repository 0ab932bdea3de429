/** One number as each format writes it: that is also the format's name. */
export const NUMBER_FORMATS = ["1,234.56", "1.234,56", "1 234,56", "1'234.56"] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/**
 * The same text with its numbers in a person's format. Everything that formats writes 1,234.56, which files and the API keep;
 * only what is put on a screen goes through here. What stands between two digits is a separator, all else is words.
 */
export function spellNumbers(text: string, format: NumberFormat): string {
  if (format === "1,234.56") return text;
  const thousands = format[1] === " " ? NO_BREAK_SPACE : format.charAt(1);
  const decimal = format.charAt(5);
  return text.replace(/(?<=\d)[,.](?=\d)/g, (mark) => (mark === "," ? thousands : decimal));
}

const NO_BREAK_SPACE = "\u00a0";
