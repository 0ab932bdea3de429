import { expect, it } from "vitest";
import { nextVersion } from "./next-version";

it.each([
  ["1.0.0", "1.1.0"],
  ["2.9.7", "2.10.0"],
  ["1.0.2025-10-12", "1.0.2025-10-12-1"],
  ["1.0.2025-10-12-1", "1.0.2025-10-12-2"],
  ["draft", "draft-1"],
])("%s is followed by %s", (version, next) => expect(nextVersion(version)).toBe(next));
