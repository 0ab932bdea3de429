import { routes } from "../routes";

/** Only an address of our own: "//elsewhere", "/\elsewhere" and, since browsers drop tabs, "/<tab>/elsewhere" lead away. */
export function ownAddress(next: string | string[] | undefined): string {
  return typeof next === "string" && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : routes.listings();
}
