import { expect, it } from "vitest";
import { defaultPreferences } from "../settings/preferences";
import { readAddress } from "./read-address";
import type { SavedView } from "./schemas";

const view = (id: number, query: string, more: Partial<SavedView> = {}): SavedView => ({
  id,
  name: `View ${id}`,
  query,
  isShared: true,
  isOwn: true,
  defaultForRole: null,
  rowVersion: 1,
  ...more,
});
const views = [view(1, "q=dell", { defaultForRole: "viewer" }), view(2, "q=hp")];
const known = { views, role: "viewer" as const, profileId: null, columnIds: [] };
const open = (params: Record<string, string>, preferences: object = {}) =>
  readAddress(params, { ...known, preferences: { ...defaultPreferences, ...preferences } });

it("begins with a person's own view, else with the role's, unless the address says otherwise", () => {
  expect(open({}).view.filter.text).toBe("dell");
  expect(open({}, { defaultViewId: 2 }).view.filter.text).toBe("hp");
  expect(open({}, { defaultViewId: 99 }).view.filter.text).toBe("dell");
  expect(open({ v: "1" }, { defaultViewId: 2 }).view.filter.text).toBe("dell");
  expect(open({ q: "acer" }, { defaultViewId: 2 }).view.filter.text).toBe("acer");
  expect(open({ v: "none" }, { defaultViewId: 2 }).saved).toBeNull();
});

it("rows stand as close as the person likes, unless the address says otherwise", () => {
  expect(open({}, { density: "compact" }).view.density).toBe("compact");
  expect(open({ density: "regular" }, { density: "compact" }).view.density).toBe("regular");
});
