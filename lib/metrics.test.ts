import fc from "fast-check";
import { expect, test } from "vitest";
import { routeLabel } from "./metrics";

test.each([
  ["/listings", "/listings"],
  ["/listings/17", "/listings/:id"],
  ["/api/v1/listings/9", "/api/v1/listings/:id"],
  ["/_next/static/chunks/a.js", "/_next"],
  ["/favicon.svg", "/file"],
  ["/", "/"],
  ["/Wp-Login%20", "/other"],
])("%s is counted as %s", (path, label) => {
  expect(routeLabel(path)).toBe(label);
});

test("whatever is asked for, a label is short and plain", () => {
  fc.assert(
    fc.property(fc.webPath(), (path) => {
      expect(routeLabel(path)).toMatch(/^\/[a-z0-9:/_-]{0,210}$/);
    }),
    { seed: 1 },
  );
});
