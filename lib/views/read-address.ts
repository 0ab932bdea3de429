import { z } from "zod";
import type { Role } from "../auth/permissions";
import { type ListingView, writeView } from "../ranking/listing-view";
import { defaultView, otherParams, readView } from "../ranking/read-view";
import type { Preferences } from "../settings/preferences";
import { type Place, readPlace } from "./place";
import type { SavedView } from "./schemas";

export type Address = {
  view: ListingView;
  /** What applies where an address says nothing. */
  usual: ListingView;
  notices: string[];
  /** The saved view this list began with, and whether it was changed since. */
  saved: SavedView | null;
  isModified: boolean;
  after: Place | null;
};

type Known = {
  views: readonly SavedView[];
  role: Role;
  preferences: Pick<Preferences, "density" | "defaultViewId">;
  profileId: number | null;
  columnIds: readonly string[];
};

/** What a list's address says, by itself or by the name of a saved view. */
export function readAddress(params: Record<string, string | string[] | undefined>, known: Known): Address {
  const { views, role, preferences, profileId, columnIds } = known;
  const given = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one])),
  );
  const usual = { ...defaultView(profileId), density: preferences.density };
  const own = [...given.keys()].some((name) => !otherParams.has(name));
  const wanted = z.coerce
    .number()
    .int()
    .safeParse(given.get("v") ?? undefined).data;
  const notices: string[] = [];
  const saved =
    wanted === undefined
      ? own
        ? undefined
        : (views.find(({ id }) => id === preferences.defaultViewId) ??
          views.find(({ defaultForRole }) => defaultForRole === role))
      : views.find(({ id }) => id === wanted);
  if (given.has("v") && given.get("v") !== "none" && !saved)
    notices.push("the saved view: it was deleted, or it is not shared with you");
  const kept = saved && readView(new URLSearchParams(saved.query), usual, { columnIds });
  const read = kept && !own ? kept : readView(given, usual, { columnIds });
  const isModified =
    kept !== undefined && writeView(read.view, usual).toString() !== writeView(kept.view, usual).toString();
  return {
    view: read.view,
    usual,
    notices: [...notices, ...read.notices],
    saved: given.get("v") === "none" ? null : (saved ?? null),
    isModified,
    after: readPlace(given.get("after")),
  };
}
