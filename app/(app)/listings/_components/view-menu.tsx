"use client";
import { ChevronDown, Link2, Save, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/components/layout/attempt";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { presetFilter, presets } from "@/lib/listings/presets";
import { writeView } from "@/lib/ranking/listing-view";
import { routes } from "@/lib/routes";
import type { SavedView } from "@/lib/views/schemas";
import { deleteView } from "../actions";
import type { BrowserProps } from "./listing-browser";
import { useBrowsing } from "./view-context";

// Loaded when a list is to be kept.
const SaveViewDialog = dynamic(() => import("./save-view-dialog").then((module) => module.SaveViewDialog), {
  ssr: false,
});

type Props = Pick<BrowserProps, "address" | "views" | "profiles" | "may">;

/** The list by its name: use cases, saved views, and keeping this one. */
export function ViewMenu({ address, views, profiles, may }: Props) {
  const { view, usual } = useBrowsing();
  const router = useRouter();
  const [isSaving, setSaving] = useState<"new" | "same" | null>(null);
  const { saved, isModified } = address;
  const offered = presets.flatMap((preset) => {
    const profile = profiles.find(({ name }) => name === preset.profileName);
    if (!profile) return [];
    const filter = presetFilter(preset, usual.filter, profile.id);
    const query = writeView({ ...usual, filter, sort: { field: "composite", direction: "desc" } }, usual);
    return [{ name: preset.name, query }];
  });
  const current = writeView(view, usual).toString();
  const name =
    saved?.name ??
    offered.find(({ query }) => query.toString() === current)?.name ??
    (current ? "Unsaved list" : "All listings");
  const canChange = saved !== null && (saved.isOwn || may.setDefault);
  return (
    <>
      <Menu
        trigger={
          <Button
            size="small"
            tone="quiet"
            className="max-w-64"
            title={isModified ? "Changed since it was saved" : undefined}
          >
            <span className="truncate">{name}</span>
            {isModified && (
              <>
                <span aria-hidden className="size-1.5 rounded-full bg-accent" />
                <span className="sr-only">(changed)</span>
              </>
            )}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => router.push(routes.listings({ v: "none" }))}>All listings</MenuItem>
        <MenuLabel>Use cases</MenuLabel>
        {offered.map((preset) => (
          <MenuItem key={preset.name} onSelect={() => router.push(routes.listings(preset.query))}>
            {preset.name}
          </MenuItem>
        ))}
        {views.length > 0 && <MenuLabel>Saved views</MenuLabel>}
        {views.map((one) => (
          <MenuItem key={one.id} onSelect={() => router.push(routes.listings({ v: String(one.id) }))}>
            <span className="min-w-0 flex-1 truncate">{one.name}</span>
            <span className="text-muted text-xs">
              {[one.isShared ? "shared" : null, one.defaultForRole ? `${one.defaultForRole}s begin here` : null]
                .filter(Boolean)
                .join(", ")}
            </span>
          </MenuItem>
        ))}
        <MenuLine />
        {canChange && isModified && (
          <MenuItem onSelect={() => setSaving("same")}>
            <Save aria-hidden />
            Save “{saved.name}”
          </MenuItem>
        )}
        <MenuItem onSelect={() => setSaving("new")}>
          <Save aria-hidden />
          Save as …
        </MenuItem>
        {isModified && saved && (
          <MenuItem onSelect={() => router.push(routes.listings({ v: String(saved.id) }))}>
            Reset to “{saved.name}”
          </MenuItem>
        )}
        <MenuItem
          onSelect={async () => {
            await navigator.clipboard.writeText(window.location.href);
            toast.success("Link copied: it shows this list as it will be when it is opened");
          }}
        >
          <Link2 aria-hidden />
          Copy the link
        </MenuItem>
        {canChange && <DeleteItem view={saved} />}
      </Menu>
      {isSaving && (
        <SaveViewDialog
          saved={isSaving === "same" ? saved : null}
          query={current}
          may={may}
          onClose={(id) => {
            setSaving(null);
            if (id) router.push(routes.listings({ v: String(id) }));
          }}
        />
      )}
    </>
  );
}

function DeleteItem({ view }: { view: SavedView }) {
  const router = useRouter();
  return (
    <MenuItem
      onSelect={async () => {
        const result = await attempt(deleteView({ id: view.id, rowVersion: view.rowVersion }));
        if (!result.ok) toast.error(result.error.message);
        else {
          toast.success(`Deleted the view ${view.name}`);
          router.push(routes.listings({ v: "none" }));
        }
      }}
    >
      <Trash2 aria-hidden />
      Delete “{view.name}”
    </MenuItem>
  );
}
