import { definePublicRoute } from "@/lib/api/define-public-route";
import { checkReadiness } from "@/lib/db/health/check-readiness";

export const GET = definePublicRoute(async () => {
  const { ready, checks } = await checkReadiness();
  return Response.json(
    { status: ready ? "ready" : "not ready", checks },
    { status: ready ? 200 : 503, headers: ready ? {} : { "retry-after": "5" } },
  );
});
