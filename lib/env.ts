import { z } from "zod";

const flag = (fallback: boolean) =>
  z
    .stringbool({ error: "must be true or false" })
    .optional()
    .transform((value) => value ?? fallback);

const address = (schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
    );

const wholeNumberIn = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);
const wholeNumber = (min: number, max: number, fallback: number) => wholeNumberIn(min, max).default(fallback);

/** Every setting the processes take from their environment. docs/operations.md explains each. */
const schema = z.object({
  ENVIRONMENT: z
    .enum(["development", "test", "staging", "production"], {
      error: "must be development, test, staging or production",
    })
    .default("development"),
  LOG_LEVEL: z
    .string()
    .toLowerCase()
    .pipe(
      z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be fatal, error, warn, info, debug, trace or silent",
      }),
    )
    .default("info"),
  DATABASE_URL: address(["postgres", "postgresql"]).optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 200, 10),
  WORKER_COUNT: wholeNumber(1, 8, 1),
  DATA_DIR: z.string().default(".data"),
  IMPORT_ROOT: z.string().optional(),
  EXPORT_ROOT: z.string().optional(),
  UPLOAD_ROOT: z.string().optional(),
  SECRET_KEY: z.string().min(32, "must have at least 32 characters; make one with: openssl rand -base64 32").optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(1, 65_535, 3000),
  PUBLIC_URL: address(["http", "https"]).optional(),
  TRUSTED_PROXIES: wholeNumberIn(0, 10).optional(),
  PROMETHEUS_ENABLED: flag(true),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(["http", "https"]).optional(),
  ANALYTICS_ENABLED: flag(true),
  CATALOGUE: z
    .enum(["on", "off"], { error: "must be on or off" })
    .default("on")
    .transform((text) => text === "on"),
  CATALOGUE_MEMORY_MB: wholeNumber(64, 65_536, 450),
  CATALOGUE_SOCKET: z.string().max(100, "must have at most 100 characters").optional(),
  CATALOGUE_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** Where a thread for rules begins; the built web server runs in a folder without sources. */
  RULE_THREAD: z.string().default("./scripts/rule-thread.mjs"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(address(["http", "https"]))),
});

export type Env = z.output<typeof schema>;

export const settingNames: readonly string[] = Object.keys(schema.shape);

/** Reads the environment, or refuses with everything that is wrong with it at once. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse({ ...filled, DATABASE_URL: filled.DATABASE_URL ?? filled.DEALBRAIN_DATABASE_URL });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const shown = /SECRET|TOKEN|DATABASE_URL/.test(name) ? "" : ` (it is "${filled[name]}")`;
    return `  ${name} ${issue.message}${shown}`;
  });
  throw new Error(`The environment cannot be used:\n${lines.join("\n")}`);
}

let read: Env | undefined;

/**
 * The driver fills in from PGHOST, PGOPTIONS, PGSSLMODE and their like whatever an address leaves open. They were meant for
 * somebody's psql; what we connect to and how is said by DATABASE_URL alone.
 */
function forgetDriverVariables(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z_]*$/.test(name)) delete process.env[name];
}
forgetDriverVariables();

/** The environment of this process, read once. The only place that looks at process.env. */
export function env(): Env {
  read ??= readEnv(process.env);
  return read;
}

/** For a suite that has just got a database of its own, after what it imports has already looked. */
export function readEnvAgain(): void {
  read = undefined;
}

/** Put in by the build (next.config.mjs). */
export const newestMigration = process.env.DEALBRAIN_NEWEST_MIGRATION;

export function requireDatabaseUrl(): string {
  forgetDriverVariables();
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start with npm start, which brings a database along.");
  return url;
}
