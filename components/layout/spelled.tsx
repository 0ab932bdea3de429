"use client";
import { createContext, useCallback, useContext, useMemo } from "react";
import { type NumberFormat, spellNumbers } from "@/lib/settings/number-format";
import { readTypedNumber, writeTypedNumber } from "@/lib/settings/read-number";

const Format = createContext<NumberFormat>("1,234.56");

/** The reader's number format, for all that is below. */
export const NumberFormatProvider = Format.Provider;

/** Text with its numbers as the reader writes them. */
export function Spelled({ children }: { children: string | readonly string[] }) {
  const spell = useSpelling();
  return spell([children].flat().join(""));
}

export function useSpelling(): (text: string) => string {
  const format = useContext(Format);
  return useCallback((text) => spellNumbers(text, format), [format]);
}

export interface TypedNumbers {
  /** The plain digits of what was typed; text that is a question stays as it is, for nobody may guess it. */
  plain: (text: string) => string;
  /** What to ask about a text that can be read in more than one way, or in none. */
  question: (text: string) => string | undefined;
  /** Plain digits as they stand in a box of this person's. */
  show: (plain: string) => string;
}

/** Numbers as this person types them. */
export function useTypedNumbers(): TypedNumbers {
  const format = useContext(Format);
  return useMemo(() => typedNumbers(format), [format]);
}

export const typedNumbers = (format: NumberFormat): TypedNumbers => ({
  plain: (text) => {
    const typed = readTypedNumber(text, format);
    return typed.kind === "number" ? typed.plain : typed.kind === "empty" ? "" : text;
  },
  question: (text) => {
    const typed = readTypedNumber(text, format);
    return typed.kind === "question" ? typed.message : undefined;
  },
  show: (plain) => (/^-?\d+(?:[.]\d+)?$/.test(plain) ? writeTypedNumber(plain, format) : plain),
});
