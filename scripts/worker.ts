import { startWorker } from "../lib/jobs/worker/worker";

// Yields to the web process: people wait for pages, nobody waits for housekeeping.
const os = await import("node:os");
os.setPriority(10);

const worker = startWorker();
const stop = () => void worker.stop().then(() => process.exit(0));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
// The supervisor was killed: nobody is left to end this process, and another supervisor may start its own.
process.once("disconnect", stop);
if (process.send && !process.connected) stop();
