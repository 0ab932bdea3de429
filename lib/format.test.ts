import { expect, test } from "vitest";
import { formatAge, formatCapacity, formatMoment } from "./format";

const now = new Date("2026-03-01T12:00:00Z");

test.each([
  ["2026-03-01T11:00:00Z", "today"],
  ["2026-03-02T11:00:00Z", "today"],
  ["2026-02-27T12:00:00Z", "2 d"],
  ["2025-12-01T12:00:00Z", "3 mo"],
  ["2023-03-01T12:00:00Z", "3 y"],
])("%s is %s ago", (date, age) => {
  expect(formatAge(new Date(date), now)).toBe(age);
});

test("drives are named as they are sold", () => {
  expect([256, 512, 1000, 1500, 1024, 4000].map(formatCapacity)).toEqual([
    "256 GB",
    "512 GB",
    "1 TB",
    "1.5 TB",
    "1 TB",
    "4 TB",
  ]);
});

test("moments say their zone", () => {
  expect(formatMoment(now)).toMatch(/^Mar 1, 2026, 12:00.PM UTC$/);
});
