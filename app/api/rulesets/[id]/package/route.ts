import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { exportPackageSchema } from "@/lib/packages/schemas";
import { rulesetIdParam } from "@/lib/rulesets/schemas";
import { exportPackage } from "@/lib/services/packages/export-package";

/** A ruleset as a file that can be installed elsewhere. */
export const GET = defineRoute({
  permission: "rulesets.read",
  mostAtOnce: 2,
  params: z.strictObject({ id: rulesetIdParam }),
  query: exportPackageSchema,
  run: async ({ context, params: { id }, query: { format } }) => {
    const { name, content } = await exportPackage(context, { id, format });
    return {
      body: new Blob([content as BlobPart]).stream(),
      headers: {
        "content-type": format === "zip" ? "application/zip" : "application/json",
        "content-disposition": `attachment; filename="${format === "zip" ? name.replace(/\.dbrs$/, ".dbrs.zip") : name}"`,
      },
    };
  },
});
