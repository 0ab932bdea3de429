"use client";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Role } from "@/lib/auth/permissions";
import type { SavedView } from "@/lib/views/schemas";
import { saveView } from "../actions";
import type { BrowserProps } from "./listing-browser";

type Props = {
  /** The view to save again; null for a new one. */
  saved: SavedView | null;
  query: string;
  may: BrowserProps["may"];
  onClose: (id?: number) => void;
};

/** Keeps the list as it stands under a name. */
export function SaveViewDialog({ saved, query, may, onClose }: Props) {
  const [name, setName] = useState(saved?.name ?? "");
  const [isShared, setShared] = useState(saved?.isShared ?? false);
  const [role, setRole] = useState<Role | "">(saved?.defaultForRole ?? "");
  const [error, setError] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const save = () =>
    startTransition(async () => {
      const result = await attempt(
        saveView({
          ...(saved ? { id: saved.id, rowVersion: saved.rowVersion } : {}),
          name,
          query,
          isShared,
          defaultForRole: role || null,
        }),
      );
      if (!result.ok) return setError(result.error.message);
      toast.success(`Saved the view ${name}`);
      onClose(result.value.id);
    });
  return (
    <Dialog open onOpenChange={() => onClose()} title={saved ? `Save “${saved.name}”` : "Save this list as a view"}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className="grid gap-1" htmlFor="view-name">
          Name
          <Input
            id="view-name"
            value={name}
            maxLength={128}
            required
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {may.share && (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="accent-accent"
              checked={isShared}
              onChange={(event) => setShared(event.target.checked)}
            />
            Everyone may use it
          </label>
        )}
        {may.setDefault && isShared && (
          <label className="grid gap-1" htmlFor="view-role">
            Who begins with it
            <Select id="view-role" value={role} onChange={(event) => setRole(event.target.value as Role | "")}>
              <option value="">Nobody</option>
              <option value="viewer">Viewers</option>
              <option value="analyst">Analysts</option>
              <option value="admin">Administrators</option>
            </Select>
          </label>
        )}
        {error && (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
        <Button type="submit" tone="primary" disabled={isPending}>
          {isPending ? "Saving …" : "Save"}
        </Button>
      </form>
    </Dialog>
  );
}
