import { definePublicRoute } from "@/lib/api/define-public-route";

/** The process answers; nothing else is asked. */
export const GET = definePublicRoute(async () => Response.json({ status: "ok" }));
