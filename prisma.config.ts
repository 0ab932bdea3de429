import { defineConfig } from "prisma/config";

// generate, validate and format never run the native schema engine, yet the CLI would download one. Pointing the
// variable at a file that surely exists stops that; set PRISMA_REAL_ENGINE to use Prisma's own (studio, migrate).
if (!process.env.PRISMA_REAL_ENGINE) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
