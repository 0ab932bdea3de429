import os from "node:os";
import { CatalogueKeeper } from "../lib/catalogue/process/keeper";
import { serveCatalogue } from "../lib/catalogue/process/serve";
import { closeConnections } from "../lib/db/close-connections";
import { env, requireDatabaseUrl } from "../lib/env";
import { logger } from "../lib/logger";

// Pages that SQL can answer come first; loading must not take the processor from them.
os.setPriority(5);

const { CATALOGUE_SOCKET, CATALOGUE_TOKEN, CATALOGUE_MEMORY_MB } = env();
if (CATALOGUE_SOCKET === undefined || CATALOGUE_TOKEN === undefined)
  throw new Error("CATALOGUE_SOCKET and CATALOGUE_TOKEN are not set. npm start sets both.");

const keeper = new CatalogueKeeper({
  databaseUrl: requireDatabaseUrl(),
  memoryMb: CATALOGUE_MEMORY_MB,
  onWornOut: (reason) => {
    logger.warn({ reason }, "the catalogue ends itself; its supervisor starts it again");
    stop();
  },
});
const server = await serveCatalogue(keeper, { socket: CATALOGUE_SOCKET, token: CATALOGUE_TOKEN });
const running = keeper.run();

const stop = () => {
  server.close();
  server.closeAllConnections();
  keeper.stop();
  void running.then(closeConnections).then(() => process.exit(0));
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
// The supervisor was killed: nobody is left to end this process, and another supervisor may start its own.
process.once("disconnect", stop);
if (process.send && !process.connected) stop();
