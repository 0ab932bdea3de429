import fs from "node:fs";
import path from "node:path";

process.env.NEXT_TELEMETRY_DISABLED ??= "1";

/** /api/health/ready compares the database with the newest migration this build knows. */
const newestMigration = fs
  .readdirSync(path.join(import.meta.dirname, "prisma/migrations"))
  .filter((name) => /^\d{14}_/.test(name))
  .sort()
  .at(-1);

const securityHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  // Browsers heed it over https only; there it must hold from the first visit.
  { key: "strict-transport-security", value: "max-age=63072000; includeSubDomains" },
];

/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  serverExternalPackages: ["exceljs"],
  poweredByHeader: false,
  // No picture of ours needs it, and whoever asks would have the server calculate.
  images: { unoptimized: true },
  agentRules: false,
  experimental: { agentUpgrade: false, authInterrupts: true, serverActions: { bodySizeLimit: "4mb" } },
  env: { DEALBRAIN_NEWEST_MIGRATION: newestMigration },
  // Browsers ask for this one by themselves, as long as a page that is read anew has no link to the other.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/favicon.svg" }],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};
