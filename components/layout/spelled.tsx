"use client";
import { createContext, useCallback, useContext } from "react";
import { type NumberFormat, spellNumbers } from "@/lib/settings/number-format";

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
