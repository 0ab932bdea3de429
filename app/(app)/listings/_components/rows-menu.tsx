"use client";
import { Rows3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck, MenuLabel } from "@/components/ui/menu";
import { CHOICE_FIELDS } from "@/lib/listings/filters/listing-fields";
import { DENSITIES, type Density, groupableFields } from "@/lib/ranking/listing-view";
import { useBrowsing } from "./view-context";

/** How high rows are, and what groups them. */
export function RowsMenu() {
  const { view, change } = useBrowsing();
  const labels: Record<Density, string> = { compact: "Compact", regular: "Regular", comfortable: "Comfortable" };
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex" aria-label="Rows: height and groups">
          <Rows3 aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Row height</MenuLabel>
      {DENSITIES.map((density) => (
        <MenuCheck key={density} checked={view.density === density} onCheckedChange={() => change({ density })}>
          {labels[density]}
        </MenuCheck>
      ))}
      <MenuLabel>Group what is on the page by</MenuLabel>
      <MenuCheck checked={view.groupBy === null} onCheckedChange={() => change({ groupBy: null })}>
        Nothing
      </MenuCheck>
      {groupableFields.map((field) => (
        <MenuCheck key={field} checked={view.groupBy === field} onCheckedChange={() => change({ groupBy: field })}>
          {CHOICE_FIELDS[field as keyof typeof CHOICE_FIELDS]}
        </MenuCheck>
      ))}
    </Menu>
  );
}
