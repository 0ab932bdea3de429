import { defineConfig } from "@playwright/test";

/** Another one lets two checkouts run their stories at the same time. */
const port = Number(process.env.E2E_PORT ?? 3177);

export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  // Stories change one world and take turns in it; looking at screens changes nothing and goes on beside them.
  workers: 2,
  projects: [
    { name: "stories", testIgnore: "accessibility.spec.ts", workers: 1 },
    { name: "looks", testMatch: "accessibility.spec.ts", workers: 1, timeout: 120_000 },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  globalSetup: "./e2e/global-setup.ts",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // A trace of every story takes a quarter of the time; `--trace on` makes one of what is looked into.
    screenshot: "only-on-failure",
    // What is still fading in has no contrast yet.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        ...["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      ],
    },
  },
  webServer: {
    command: "node --import tsx e2e/serve.ts",
    url: `http://127.0.0.1:${port}/api/health/ready`,
    env: { PORT: String(port), DATA_DIR: ".data/e2e", LOG_LEVEL: "warn", HOST: "127.0.0.1" },
    timeout: 300_000,
    stdout: "pipe",
    // The default is SIGKILL, which would leave the database behind.
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
