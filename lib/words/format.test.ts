import { expect, test } from "vitest";
import { formatAge, formatCapacity, formatDuration, formatMoment } from "./format";

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

test("durations have one or two units", () => {
  expect([0.4, 42, 99, 100, 3_600, 6_000, 86_400].map(formatDuration)).toEqual([
    ...["0 s", "42 s", "99 s", "2 min", "60 min", "1 h 40 min", "24 h 0 min"],
  ]);
});
