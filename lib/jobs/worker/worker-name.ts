import crypto from "node:crypto";
import os from "node:os";

/** Which worker, for people and for the database, which keeps 63 characters of a connection's name. */
export const nameWorker = (): string =>
  `worker ${os.hostname().slice(0, 24)} ${process.pid} ${crypto.randomBytes(4).toString("hex")}`;
