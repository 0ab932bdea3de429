import { AppError } from "../errors";

/** What next-auth would answer with 500 though it is the asker's mistake; null for what it may hear. */
export function findMisuse({ method, headers }: Request, [action = ""]: readonly string[]): AppError | null {
  if (method === "GET" && action === "callback")
    return new AppError("method_not_allowed", "Signing in is sent with POST.");
  const type = headers.get("content-type") ?? "";
  if (method === "POST" && !/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    return new AppError("unsupported_media_type", "Send a form, as application/x-www-form-urlencoded.");
  return null;
}
