import { spawnSync } from "node:child_process";
import fs from "node:fs";

/** The browser for the end-to-end tests: an installed one, else Playwright's own, else Debian's package. */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const installed = findInstalled();
  if (installed) return installed;
  const { chromium } = await import("@playwright/test");
  const own = () => (fs.existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);
  const present = own();
  if (present) return present;
  say("no Chromium here: asking Playwright for its own …");
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], 240);
  const downloaded = own();
  if (downloaded) return downloaded;
  say("Playwright's own cannot be had: installing Debian's package …");
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
  ]) {
    const [command = "", ...rest] = [...sudo, ...args];
    run(command, rest, 600);
  }
  const packaged = findInstalled();
  if (packaged) return packaged;
  throw new Error("No Chromium could be found or installed. Install one and name it in CHROMIUM_PATH.");
}

/** One that is there already; nothing is downloaded. */
export function findInstalled(): string | undefined {
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) =>
      (process.env.PATH ?? "").split(":").map((folder) => `${folder}/${name}`),
    ),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return candidates.find((file) => file && fs.existsSync(file) && spawnSync(file, ["--version"]).status === 0);
}

const run = (command: string, args: string[], timeoutSeconds: number) =>
  spawnSync(command, args, {
    stdio: "ignore",
    timeout: timeoutSeconds * 1000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
