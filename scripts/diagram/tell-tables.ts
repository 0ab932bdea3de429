import type { Table } from "./read-tables";

/** The picture in words: for who cannot see it, and for whoever searches. */
export function tellTables(tables: readonly Table[]): string {
  const nouns = [...new Set(tables.map(({ noun }) => noun))];
  const sections = nouns.map((noun) => {
    const own = tables.filter((table) => table.noun === noun);
    return `## ${noun}\n\n${own.map(tell).join("\n")}\n`;
  });
  const count = tables.reduce((sum, { references }) => sum + references.length, 0);
  return `# The database

Written by \`npm run db:diagram\` from prisma/schema; \`npm run verify\` says when it is out of date.
${tables.length} tables, ${count} references. In the picture a dashed arrow is a reference that may be empty.

![Tables by noun, with arrows to what they point to](images/database.svg)

${sections.join("\n")}`;
}

function tell({ name, comment, columns, references }: Table): string {
  const to = references.map(
    ({ column, table, isOptional }) => `${column} ▸ ${table}${isOptional ? " (may be empty)" : ""}`,
  );
  const sentences = [comment, `${columns} columns.`, to.length > 0 ? `Points to: ${to.join("; ")}.` : ""];
  return `- **${name}** ${sentences.filter((sentence) => sentence !== "").join(" ")}`;
}
