"use client";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { routes } from "@/lib/routes";
import { useBrowsing } from "./view-context";

/** The list as it stands here, whole, whatever page is in view. */
export function ExportMenu() {
  const { address } = useBrowsing();
  const list = address().split("?")[1] ?? "";
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" className="hidden sm:inline-flex">
          <Download aria-hidden />
          <span className="max-2xl:sr-only">Export</span>
        </Button>
      }
    >
      {(["xlsx", "csv"] as const).map((format) => (
        <MenuItem key={format} asChild>
          <a href={routes.api.exportListings(format, list)} download>
            {format === "xlsx" ? "Excel workbook, with filters and versions" : "CSV"}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
