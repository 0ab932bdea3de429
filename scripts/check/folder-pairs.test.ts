import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Two folders that import each other are one room with a wall in it: the shared piece belongs below both. */
it("no two folders of lib and components import each other", () => {
  const arrows = new Set<string>();
  for (const room of ["lib", "components"]) {
    const files = fs.readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" });
    for (const file of files.filter(isOurs).map((name) => path.join(room, name))) {
      const text = fs.readFileSync(path.join(root, file), "utf8");
      for (const [, named = ""] of text.matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)";$/gm)) {
        const [from, to] = [path.dirname(file), folderOf(named, file)];
        if (to !== null && to !== from) arrows.add(`${from} ▸ ${to}`);
      }
    }
  }
  const isPair = (arrow: string): boolean => {
    const [from = "", to = ""] = arrow.split(" ▸ ");
    return from < to && arrows.has(`${to} ▸ ${from}`);
  };
  expect(arrows.size).toBeGreaterThan(100);
  expect([...arrows].filter(isPair)).toEqual([]);
});

const isOurs = (name: string): boolean =>
  /\.tsx?$/.test(name) && !/\.test\.tsx?$|__fixtures__|(^|\/)generated\//.test(name);

/** Null for what is not ours. */
function folderOf(named: string, file: string): string | null {
  if (named.startsWith("@/")) return path.dirname(named.slice(2));
  return named.startsWith(".") ? path.dirname(path.join(path.dirname(file), named)) : null;
}
