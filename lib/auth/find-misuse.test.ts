import { expect, it } from "vitest";
import { findMisuse } from "./find-misuse";

const ask = (method: string, type: string, ...names: string[]) =>
  findMisuse(new Request("http://localhost/", { method, headers: { "content-type": type } }), names)?.kind ?? null;

it("lets a form be sent, and everything be asked that is there to be asked", () => {
  expect(ask("POST", "application/x-www-form-urlencoded", "callback", "credentials")).toBeNull();
  expect(ask("GET", "", "session")).toBeNull();
  expect(ask("GET", "", "callback", "credentials")).toBe("method_not_allowed");
  expect(ask("POST", "application/json", "callback", "credentials")).toBe("unsupported_media_type");
  expect(ask("POST", "", "signout")).toBe("unsupported_media_type");
});
