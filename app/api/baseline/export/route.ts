import { defineRoute } from "@/lib/api/define-route";
import { exportBaseline } from "@/lib/services/baseline/export-baseline";

/** The baseline as a file that can be loaded again. */
export const GET = defineRoute({
  permission: "rulesets.read",
  mostAtOnce: 2,
  run: async () => {
    const { name, file } = await exportBaseline();
    return {
      body: new Blob([JSON.stringify(file, null, 2)]).stream(),
      headers: { "content-type": "application/json", "content-disposition": `attachment; filename="${name}"` },
    };
  },
});
