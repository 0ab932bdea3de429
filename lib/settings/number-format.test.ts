import { expect, test } from "vitest";
import { formatDollars, formatSignedDollars } from "../money/format-dollars";
import { formatNumber } from "../words/format";
import { NUMBER_FORMATS, spellNumbers } from "./number-format";

test.each(NUMBER_FORMATS)("%s writes its own example", (format) => {
  expect(spellNumbers("1,234.56", format).replace("\u00a0", " ")).toBe(format);
});

test("every thousand and the decimals are spelled, signs, units and sentences are left", () => {
  expect(spellNumbers(formatDollars(123_456_789, { withCents: true }), "1.234,56")).toBe("$1.234.567,89");
  expect(spellNumbers(formatSignedDollars(-2_050, { withCents: true }), "1 234,56")).toBe("−$20,50");
  expect(spellNumbers(`Of ${formatNumber(10_000)} listings, half. Price, then age.`, "1'234.56")).toBe(
    "Of 10'000 listings, half. Price, then age.",
  );
});

test("digits do not break at the end of a line", () => {
  expect(spellNumbers("1,234,567", "1 234,56")).toBe("1\u00a0234\u00a0567");
});
