import path from "node:path";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "@": path.resolve(import.meta.dirname) } };
const folders = "{lib,components,app,prisma,scripts,bench}";

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: ["**/*.db.test.ts", "**/node_modules/**", "lib/db/generated/**"],
          environment: "node",
          setupFiles: "scripts/testing/fix-seed.ts",
          testTimeout: 30_000,
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: [`${folders}/**/*.db.test.ts`],
          exclude: ["**/node_modules/**"],
          environment: "node",
          globalSetup: "lib/db/testing/global-setup.ts",
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
