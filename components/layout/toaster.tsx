"use client";
import dynamic from "next/dynamic";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { toastWanted } from "@/components/ui/toast";

const Sonner = dynamic(() => import("sonner").then((module) => module.Toaster), { ssr: false });

/** Where messages appear; fetched with the first of them. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    window.addEventListener(toastWanted, want, { once: true });
    return () => window.removeEventListener(toastWanted, want);
  }, []);
  return isWanted ? (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        style: { background: "var(--surface)", color: "var(--text)", borderColor: "var(--line)" },
      }}
    />
  ) : null;
}
