import path from "node:path";
import { findRunningServer, startPostgres } from "../postgres/server";
import { makeDataFolder } from "../run/check-machine";

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
  const server = await startPostgres({ home, database: databaseName, say });
  return {
    ownerUrl: server.urls.owner,
    appUrl: server.urls.app,
    adminUrl: server.urls.superuser,
    close: server.stop,
  };
}
