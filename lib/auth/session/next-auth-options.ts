import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "../../env";
import { AppError } from "../../errors";
import { logger } from "../../logger";
import { clientHeader } from "../../requests/observe-requests";
import { routes } from "../../routes";
import { closeSession } from "../../services/accounts/close-session";
import { openSession, sessionSeconds } from "../../services/accounts/open-session";
import { signInSchema } from "../schemas";

declare module "next-auth" {
  interface Session {
    sessionId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/** The signed cookie carries the session's id and nothing else: who that is and what he may do is read on every request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().SECRET_KEY,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: routes.signIn(), error: routes.signIn(), signOut: routes.signIn() },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        async authorize(raw, request) {
          const input = signInSchema.safeParse({ email: raw?.email, password: raw?.password, code: raw?.code ?? "" });
          // NUL and halves of characters never reach the database.
          if (!input.success || !isPlainText(input.data.email)) return null;
          const headers = request.headers as Record<string, string> | undefined;
          const surroundings = {
            now: new Date(),
            userAgent: headers?.["user-agent"] ?? null,
            address: headers?.[clientHeader] ?? "unknown",
          };
          const opened = await openSession(surroundings, input.data).catch((error) => {
            // What is thrown here is shown to whoever asked: the log gets the reason, he gets one word.
            if (error instanceof AppError) logger.warn({ kind: error.kind }, error.message);
            else logger.error({ err: error }, "signing in failed");
            throw new Error("unavailable");
          });
          if (opened && "wants" in opened) throw new Error(opened.wants === "code" ? "code-wanted" : "code-wrong");
          return opened ? { id: opened.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : { sessionId: token.sessionId }),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
    },
    events: {
      async signOut({ token }) {
        if (!token?.sessionId) return;
        await closeSession(token.sessionId).catch((error) => logger.error({ err: error }, "signing out failed"));
      },
    },
    logger: {
      // A cookie that is none of ours, or an address to return to that is elsewhere, is what anybody may send.
      error: (code, metadata) =>
        code === "JWT_SESSION_ERROR" || code.startsWith("INVALID_CALLBACK_URL")
          ? logger.debug({ code }, "next-auth")
          : logger.error({ code, metadata }, "sign-in failed unexpectedly"),
      warn: (code) => logger.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

const isPlainText = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
