import { expect, test } from "vitest";
import { identityText } from "./identity";

test("the identity does not see letter case, accents or punctuation, and knows seller from title", () => {
  expect(identityText("HP  EliteDesk—800 G6!", "Café-Parts")).toBe(identityText("hp elitedesk 800 g6", "cafe parts"));
  expect(identityText("a", "b")).not.toBe(identityText("a b", null));
});
