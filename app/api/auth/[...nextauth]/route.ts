import NextAuth from "next-auth";
import { problemResponse } from "@/lib/api/problem";
import { findMisuse } from "@/lib/auth/find-misuse";
import { authOptions } from "@/lib/auth/next-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

// Open to all by its nature, and guarded by next-auth's own CSRF token: the one handler outside defineRoute.
const handle = async (request: Request, context: Context): Promise<Response> => {
  const misuse = findMisuse(request, (await context.params).nextauth);
  if (misuse) return problemResponse(misuse, request.headers.get("x-request-id") ?? crypto.randomUUID());
  return NextAuth(authOptions())(request, context) as Promise<Response>;
};

export { handle as GET, handle as POST };
