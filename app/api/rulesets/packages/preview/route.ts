import { defineRoute } from "@/lib/api/define-route";
import { MAX_PACKAGE_BYTES } from "@/lib/packages/package-file";
import { installPackageSchema } from "@/lib/packages/schemas";
import { previewPackage } from "@/lib/services/packages/plan-package";

export const POST = defineRoute({
  permission: "rulesets.edit",
  isQuestion: true,
  isCostly: true,
  // As base64, with a little around it.
  maxBodyBytes: MAX_PACKAGE_BYTES * 1.5,
  body: installPackageSchema,
  run: async ({ context, body }) => ({ body: await previewPackage(context, body) }),
});
