import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Starts the product as npm start does, on a folder of its own that begins empty, and notes the sign-in it prints. */
const dataDir = path.resolve(process.env.DATA_DIR ?? ".data/e2e");
removeEarlierWorld(dataDir);
fs.mkdirSync(dataDir, { recursive: true, mode: 0o711 });

const server = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
  stdio: ["ignore", "pipe", "inherit", "ipc"],
  env: { ...process.env, DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
});
let printed = "";
server.stdout?.on("data", (data) => {
  process.stdout.write(data);
  printed += String(data);
  const found = /e-mail\s+(\S+)\s+password\s+(\S+)/.exec(printed);
  if (!found) return;
  const [, email, password] = found;
  fs.writeFileSync(path.join(dataDir, "administrator.json"), JSON.stringify({ email, password }), { mode: 0o600 });
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
server.once("exit", (code) => process.exit(code ?? 1));

function removeEarlierWorld(folder: string): void {
  const note = path.join(folder, "postgres/moved-to");
  if (fs.existsSync(note)) fs.rmSync(fs.readFileSync(note, "utf8").trim(), { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true, force: true });
}
