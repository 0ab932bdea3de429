import fs from "node:fs";
import net from "node:net";

const MiB = 1024 * 1024;

/** Refuses at once what would otherwise fail half-way, with what to do about it. */
export async function checkMachine(options: { dataDir: string; host: string; port: number }): Promise<void> {
  requireDiskSpace(options.dataDir, 300 * MiB);
  await requireFreePort(options.host, options.port);
}

/**
 * Ours alone. Started by root, the database's own account must be able to pass through to its folder; whatever else lies
 * here has no rights for others.
 */
export function makeDataFolder(dataDir: string): void {
  fs.mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

function requireDiskSpace(dataDir: string, neededBytes: number): void {
  const disk = fs.statfsSync(dataDir);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes < neededBytes) {
    throw new Error(
      `The disk with ${dataDir} has ${Math.floor(freeBytes / MiB)} MB free; ${neededBytes / MiB} MB are needed to start. ` +
        "Free some space, or set DATA_DIR to a folder on another disk.",
    );
  }
}

function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new Error(explain(error, host, port))));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken by another program. Stop it, or start on another port: PORT=${port + 1} npm start`;
  if (error.code === "EACCES")
    return `Port ${port} needs rights this account lacks. Start on a port above 1023: PORT=3000 npm start`;
  if (error.code === "EADDRNOTAVAIL") return `HOST ${host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`;
  return `Port ${port} on ${host} cannot be used: ${error.message}`;
}
