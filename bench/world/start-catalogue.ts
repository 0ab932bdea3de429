import { spawn } from "node:child_process";
import fs from "node:fs";
import { catalogueArguments, catalogueEnvironment } from "@/scripts/run/describe-catalogue";

/** The catalogue as a process of its own, with the arguments that npm start gives it. */
export async function startCatalogue(): Promise<{ residentMb: () => number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, catalogueArguments, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...catalogueEnvironment, CATALOGUE_MEMORY_MB: "450", LOG_LEVEL: "warn" },
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    residentMb: () => {
      const status = fs.readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
