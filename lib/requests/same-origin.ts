import { AppError } from "../errors";

/** Browsers say where a request comes from. One that does not say is no proof of anything, and is refused. */
export function requireSameOrigin(sent: Headers): void {
  const site = sent.get("sec-fetch-site");
  if (site ? site === "same-origin" || site === "none" : originMatchesHost(sent)) return;
  throw new AppError("forbidden", "This request came from another site and was refused.");
}

function originMatchesHost(sent: Headers): boolean {
  const origin = sent.get("origin");
  const host = sent.get("x-forwarded-host") ?? sent.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
