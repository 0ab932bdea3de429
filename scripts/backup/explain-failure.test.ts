import { expect, it } from "vitest";
import { explainFailure } from "./explain-failure";

it("says what to do about a full disk, here or at the database, and leaves other failures alone", () => {
  const failure = (code: string) => Object.assign(new Error("write failed"), { code });
  expect(String(explainFailure(failure("ENOSPC"), "/b/x.backup"))).toContain("The disk with /b/x.backup is full");
  expect(String(explainFailure(failure("53100"), "/b/x.backup"))).toContain("The database's disk is full");
  const other = failure("XX000");
  expect(explainFailure(other, "/b/x.backup")).toBe(other);
});
