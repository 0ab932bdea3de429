import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

// Open to all by its nature, and guarded by next-auth's own CSRF token: the one handler outside defineRoute.
const handle = (request: Request, context: Context) => NextAuth(authOptions())(request, context) as Promise<Response>;

export { handle as GET, handle as POST };
