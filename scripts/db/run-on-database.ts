import { makeDataFolder } from "../run/check-machine";
import { lockInstance } from "../run/instance-lock";
import { dataFolder, externalUrl, type OpenDatabase, openDatabase } from "./open-database";

type Options = {
  /** Nobody else may start on this data folder meanwhile; refused when somebody has. Names the command. */
  alone?: string;
};

/** Runs a command's work on the database and closes it again, whatever happens. Ctrl-C ends it in good order. */
export async function runOnDatabase(
  options: Options,
  work: (database: OpenDatabase, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => stop.abort(new Error("Stopped.")));
  let unlock = () => {};
  let database: OpenDatabase | undefined;
  try {
    if (!externalUrl()) {
      makeDataFolder(dataFolder());
      if (options.alone) unlock = lockInstance(dataFolder(), options.alone);
    }
    database = await openDatabase((line) => console.error(line));
    await work(database, stop.signal);
  } catch (error) {
    const shown = stop.signal.aborted ? stop.signal.reason : error;
    console.error(shown instanceof Error ? shown.message : shown);
    process.exitCode = 1;
  } finally {
    await database?.close();
    unlock();
  }
}
