import path from "node:path";
import { findRunningServer, startPostgres } from "../postgres/server";
import { makeDataFolder } from "../run/check-machine";
import { lockInstance } from "../run/instance-lock";

export const databaseName = "dealbrain";

export type OpenDatabase = {
  /** Migrates, seeds, backs up. */
  ownerUrl: string;
  /** Works: what web and worker connect with. */
  appUrl: string;
  /** May create databases: shadow databases of the drift check. */
  adminUrl: string;
  close: () => Promise<void>;
};

export const dataFolder = (): string => path.resolve(process.env.DATA_DIR ?? ".data");

export const externalUrl = (): string | undefined => process.env.DATABASE_URL || process.env.DEALBRAIN_DATABASE_URL;

/** The database a command works on: the one named, else the embedded one that runs, else the embedded one started for it. */
export async function openDatabase(say: (line: string) => void): Promise<OpenDatabase> {
  const named = externalUrl();
  if (named) return { ownerUrl: named, appUrl: named, adminUrl: named, close: async () => {} };
  const home = path.join(dataFolder(), "postgres");
  const running = await findRunningServer(home, databaseName);
  if (running) {
    return {
      ownerUrl: running("owner", databaseName),
      appUrl: running("app", databaseName),
      adminUrl: running("superuser", databaseName),
      close: async () => {},
    };
  }
  makeDataFolder(dataFolder());
  // A product that is just recovering does not answer either: starting a server beside it would end its own.
  const unlock = lockInstance(dataFolder(), "a database command");
  const server = await startPostgres({ home, database: databaseName, say }).catch((error) => {
    unlock();
    throw error;
  });
  return {
    ownerUrl: server.urls.owner,
    appUrl: server.urls.app,
    adminUrl: server.urls.superuser,
    close: async () => {
      await server.stop();
      unlock();
    },
  };
}
