import { expect, it } from "vitest";
import { defaultPreferences, preferencesSchema, readPreferences } from "./preferences";

it.each([
  [{}, defaultPreferences],
  [null, defaultPreferences],
  [
    { theme: "dark", density: "huge", numberFormat: "12/34", defaultViewId: "x", more: 1 },
    { ...defaultPreferences, theme: "dark" },
  ],
  [{ defaultViewId: 7 }, { ...defaultPreferences, defaultViewId: 7 }],
  [{ numberFormat: "1.234,56" }, { ...defaultPreferences, numberFormat: "1.234,56" }],
])("reads %j as far as it fits", (stored, read) => {
  expect(readPreferences(stored)).toEqual(read);
});

it("takes nothing else at the door", () => {
  for (const change of [
    { theme: "pink" },
    { density: null },
    { numberFormat: "de" },
    { defaultViewId: -1 },
    { shine: 1 },
  ])
    expect(preferencesSchema.safeParse({ ...defaultPreferences, ...change }).success).toBe(false);
});
