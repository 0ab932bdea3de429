/** What the disk or the database refused, with what to do about it; anything else passes as it is. */
export function explainFailure(error: unknown, file: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  const explain = explanations[code ?? ""];
  return explain ? new Error(explain(file, message), { cause: error }) : error;
}

const explanations: Record<string, (file: string, message: string) => string> = {
  ENOSPC: (file) =>
    `The disk with ${file} is full; the unfinished file was removed. Free some space, or name another place.`,
  EDQUOT: (file) => `This account's share of the disk with ${file} is used up; the unfinished file was removed.`,
  EACCES: (file) => `${file} cannot be written with this account. Name a place it may write to.`,
  EPERM: (file) => `${file} cannot be written with this account. Name a place it may write to.`,
  EROFS: (file) => `${file} lies on a disk that cannot be written to. Name another place.`,
  EIO: (file, message) => `The disk with ${file} failed: ${message}. Use another disk.`,
  "53100": () => "The database's disk is full. Free some space there and try again; nothing was changed.",
  "42501": (_, message) =>
    `The database's role lacks a right: ${message}. Use the role that owns the tables; nothing was changed.`,
  "55P03": () =>
    "Somebody else holds a lock on the tables. Stop whatever works on this database and try again; nothing was changed.",
};
