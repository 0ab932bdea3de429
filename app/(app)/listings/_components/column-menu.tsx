"use client";
import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck, MenuItem, MenuLabel } from "@/components/ui/menu";
import { useBrowsing } from "./view-context";

export function ColumnMenu({
  columns,
  layout,
}: {
  columns: { id: string; label: string }[];
  layout: { columns: { id: string; width?: number }[]; pinned: string[] };
}) {
  const { change } = useBrowsing();
  const shown = new Set(layout.columns.map(({ id }) => id));
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex">
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
    >
      <MenuItem onSelect={() => change({ columns: null, pinned: ["title"] })}>The usual columns</MenuItem>
      <MenuLabel>Show</MenuLabel>
      {columns.map(({ id, label }) => (
        <MenuCheck
          key={id}
          checked={shown.has(id)}
          disabled={shown.has(id) && shown.size === 1}
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={(isShown) =>
            change({
              columns: isShown ? [...layout.columns, { id }] : layout.columns.filter((column) => column.id !== id),
            })
          }
        >
          {label}
        </MenuCheck>
      ))}
    </Menu>
  );
}
