import { type NextRequest, NextResponse } from "next/server";
import { isDatabaseUp } from "./lib/db/health/is-database-up";
import { outagePage, outageRetrySeconds } from "./lib/requests/outage-page";

/**
 * Headers for every answer: a request number and the security policy with its nonce, which Next puts on its scripts. It
 * guards nothing; every page, action and route asks for its permission itself. Pages of an outage are answered here, for
 * Next has no other status than 500 for what fails while it makes one; routes and actions say it in their own words.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  // Given where the request arrived, over whatever its sender called it (lib/requests/observe-requests.ts).
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const forwarded = new Headers(request.headers);
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-request-id", requestId);
  forwarded.set("x-pathname", request.nextUrl.pathname + request.nextUrl.search);
  forwarded.set("content-security-policy", policy);
  const response =
    isPage(request) && !(await isDatabaseUp())
      ? new NextResponse(outagePage, {
          status: 503,
          headers: {
            "content-type": "text/html; charset=utf-8",
            "cache-control": "no-store",
            "retry-after": String(outageRetrySeconds),
          },
        })
      : NextResponse.next({ request: { headers: forwarded } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

const isPage = ({ method, nextUrl }: NextRequest) =>
  (method === "GET" || method === "HEAD") && !/^\/(api|health|metrics)(\/|$)/.test(nextUrl.pathname);

function contentSecurityPolicy(nonce: string, developing: boolean): string {
  return [
    "default-src 'none'",
    // React needs eval for its error overlay while developing; the product never has it.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Files carry no markup, and an upload must never pass here: bodies are cut at 10 MB on the way through.
  matcher: ["/((?!_next/static/|favicon.(?:svg|ico)$|api/v1/uploads(?:/|$)).*)"],
};
