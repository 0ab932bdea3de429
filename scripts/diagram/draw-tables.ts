import { instance } from "@viz-js/viz";
import type { Table } from "./read-tables";

/** Tables grouped by noun, an arrow for each reference: dashed where it may be empty. */
export async function drawTables(tables: readonly Table[]): Promise<string> {
  const viz = await instance();
  const svg = viz.renderString(writeDot(tables), { format: "svg", engine: "dot" });
  const title = "Tables of Deal Brain and what they point to; docs/database.md tells the same in words";
  return `${svg
    .replace(/^[\s\S]*?<svg/, `<svg role="img" aria-label="${title}"`)
    .replaceAll(/<title>[^<]*<\/title>\n?/g, "")
    .trim()}\n`;
}

function writeDot(tables: readonly Table[]): string {
  const nouns = [...new Set(tables.map(({ noun }) => noun))];
  const groups = nouns.map((noun) => {
    const own = tables.filter((table) => table.noun === noun);
    const nodes = own.map(({ name, columns }) => `"${name}" [label="${name}\\n${columns} columns"];`);
    return `subgraph "cluster_${noun}" { label="${noun}"; ${nodes.join(" ")} }`;
  });
  const arrows = tables.flatMap(({ name, references }) =>
    references.map(({ table, isOptional }) => `"${name}" -> "${table}" [style=${isOptional ? "dashed" : "solid"}];`),
  );
  return `digraph {
    rankdir=LR; bgcolor="white"; fontname="sans-serif"; ranksep=1.1; nodesep=0.18;
    graph [fontname="sans-serif", fontsize=15, style="rounded,filled", fillcolor="#f4f4f5", color="#d4d4d8"];
    node [shape=box, style="rounded,filled", fillcolor="white", color="#71717a", fontname="sans-serif", fontsize=11];
    edge [color="#52525b", arrowsize=0.6];
    ${groups.join("\n")}
    ${arrows.join("\n")}
  }`;
}
