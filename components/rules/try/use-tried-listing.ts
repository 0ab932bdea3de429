"use client";
import { useCallback, useState } from "react";
import { routes } from "@/lib/routes";
import type { TriedListing } from "./judge-rule";

/** The listing that rules are tried on; it stays while one goes from rule to rule. */
export function useTriedListing() {
  const [listing, setListing] = useState<TriedListing>();
  const [failure, setFailure] = useState<string>();
  const choose = useCallback(async (id: number) => {
    setFailure(undefined);
    const response = await fetch(routes.api.tryListing(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ listingId: id }),
    }).catch(() => undefined);
    if (!response?.ok) return setFailure("This listing cannot be read at the moment; choose it again.");
    const { listing: found, facts } = (await response.json()) as {
      listing: { id: number; title: string; priceCents: number };
      facts: TriedListing["facts"];
    };
    setListing({ ...found, facts });
  }, []);
  return { listing, failure, choose };
}
