"use client";
import { useTheme } from "next-themes";
import { useEffect } from "react";

/** Where nobody has chosen an appearance yet, the account's applies. */
export function PreferredTheme({ theme }: { theme: string }) {
  const { setTheme } = useTheme();
  useEffect(() => {
    if (window.localStorage.getItem("theme") === null) setTheme(theme);
  }, [theme, setTheme]);
  return null;
}
