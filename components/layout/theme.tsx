"use client";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import "./zod-without-eval";

/** The nonce goes to the one inline script that sets the theme before the first paint. */
export function Theme({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange nonce={nonce}>
      {children}
    </ThemeProvider>
  );
}
