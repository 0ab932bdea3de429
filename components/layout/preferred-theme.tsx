"use client";
import { useTheme } from "next-themes";
import { useEffect } from "react";

const applied = "preferred-theme";

/** The account's appearance comes to every device once; what is chosen on a device later holds there until it changes again. */
export function PreferredTheme({ theme }: { theme: string }) {
  const { setTheme } = useTheme();
  useEffect(() => {
    if ((window.localStorage.getItem(applied) ?? "system") === theme) return;
    window.localStorage.setItem(applied, theme);
    setTheme(theme);
  }, [theme, setTheme]);
  return null;
}
