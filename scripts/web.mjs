// Runs the web server: the standalone build, or Next's development server with --dev. Leaves when the supervisor is
// killed, so that an orphan never holds the port.
import path from "node:path";

process.once("disconnect", () => process.exit(0));
process.channel?.unref();
// The standalone server works in a folder of its own, where no sources are.
process.env.RULE_THREAD ??= path.resolve("scripts/rule-thread.mjs");
if (process.argv.includes("--dev")) {
  process.argv.splice(
    2,
    process.argv.length,
    "dev",
    "--port",
    process.env.PORT ?? "3000",
    "--hostname",
    process.env.HOSTNAME ?? "127.0.0.1",
  );
  await import("next/dist/bin/next");
} else {
  await import(path.resolve(".next/standalone/server.js"));
}
