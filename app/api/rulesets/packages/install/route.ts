import { defineRoute } from "@/lib/api/define-route";
import { MAX_PACKAGE_BYTES } from "@/lib/packages/package-file";
import { installPackageSchema } from "@/lib/packages/schemas";
import { installPackage } from "@/lib/services/packages/install-package";

export const POST = defineRoute({
  permission: "rulesets.edit",
  isCostly: true,
  // As base64, with a little around it.
  maxBodyBytes: MAX_PACKAGE_BYTES * 1.5,
  body: installPackageSchema,
  run: async ({ context, body }) => ({ body: await installPackage(context, body) }),
});
