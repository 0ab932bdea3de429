import NextAuth from "next-auth";
import { findMisuse } from "@/lib/auth/find-misuse";
import { authOptions } from "@/lib/auth/session/next-auth-options";
import { problemResponse } from "@/lib/requests/problem";

type Context = { params: Promise<{ nextauth: string[] }> };

// Open to all by its nature, and guarded by next-auth's own CSRF token: the one handler outside defineRoute.
const handle = async (request: Request, context: Context): Promise<Response> => {
  const misuse = findMisuse(request, (await context.params).nextauth);
  if (misuse) return problemResponse(misuse, request.headers.get("x-request-id") ?? crypto.randomUUID());
  const answer = (await NextAuth(authOptions())(request, context)) as Response;
  return request.method === "POST" && answer.status === 401 ? nameUnavailable(answer) : answer;
};

/** What next-auth calls a wrong password too, although it is our own trouble and worth another try. */
async function nameUnavailable(answer: Response): Promise<Response> {
  const body = await answer.text();
  const isOurs = /[?&]error=unavailable(?:[&"]|$)/.test(body);
  const headers = new Headers(answer.headers);
  if (isOurs) headers.set("retry-after", "5");
  return new Response(body, { status: isOurs ? 503 : answer.status, headers });
}

export { handle as GET, handle as POST };
