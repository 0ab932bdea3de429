import { definePublicRoute } from "@/lib/api/define-public-route";
import { readCatalogueState } from "@/lib/catalogue/client";
import { checkReadiness } from "@/lib/db/health/check-readiness";

/** The catalogue is told beside the checks and is none of them: without it SQL answers, slower but the same. */
export const GET = definePublicRoute(async () => {
  const [{ ready, checks }, catalogue] = await Promise.all([checkReadiness(), readCatalogueState()]);
  return Response.json(
    { status: ready ? "ready" : "not ready", checks, catalogue },
    { status: ready ? 200 : 503, headers: ready ? {} : { "retry-after": "5" } },
  );
});
