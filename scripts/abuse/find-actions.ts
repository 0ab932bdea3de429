import fs from "node:fs";

export interface BuiltAction {
  /** Next's own number of it. */
  id: string;
  /** A page that holds it. */
  page: string;
}

/** The server actions of the build, by "file#export". */
export function findActions(): Record<string, BuiltAction> {
  const manifest = JSON.parse(fs.readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.fromEntries(
    Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
      const page = (Object.keys(workers)[0] ?? "")
        .replace(/^app/, "")
        .replace(/\/\([^)]*\)/g, "")
        .replace(/\/page$/, "");
      return [`${filename}#${exportedName}`, { id, page: page.replaceAll("[id]", "1").replaceAll("[kind]", "cpus") }];
    }),
  );
}
