import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Theme } from "@/components/layout/theme";
import { Toaster } from "@/components/layout/toaster";
import "./globals.css";

const inter = localFont({
  src: [{ path: "./fonts/inter-latin.woff2", weight: "100 900" }],
  variable: "--font-inter",
  display: "swap",
});

export const metadata: Metadata = {
  title: { default: "Deal Brain", template: "%s · Deal Brain" },
  description: "Which PC is the best deal, why, and what would change that.",
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Asking for the headers makes every page dynamic, which it must be for its scripts to carry the nonce.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={inter.variable} suppressHydrationWarning>
      <body>
        <Theme nonce={nonce}>
          {children}
          <Toaster />
        </Theme>
      </body>
    </html>
  );
}
