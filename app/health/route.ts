import { definePublicRoute } from "@/lib/api/define-public-route";
import { env } from "@/lib/env";

export const GET = definePublicRoute(async () => Response.json({ status: "ok", environment: env().ENVIRONMENT }));
