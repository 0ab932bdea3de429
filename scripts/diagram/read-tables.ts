import fs from "node:fs";
import path from "node:path";

export interface Table {
  name: string;
  /** The file it is declared in: its noun. */
  noun: string;
  /** What the schema says above it, if anything. */
  comment: string;
  columns: number;
  references: Reference[];
}

export interface Reference {
  column: string;
  table: string;
  isOptional: boolean;
}

interface Model {
  name: string;
  noun: string;
  comment: string;
  body: string;
  fields: Field[];
}

interface Field {
  name: string;
  type: string;
  isOptional: boolean;
  attributes: string;
}

/** Every table as prisma/schema declares it, with what it points to. Prisma's formatter sees to one field a line. */
export function readTables(folder: string): Table[] {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".prisma"));
  const models = files
    .toSorted()
    .flatMap((file) => readModels(path.basename(file, ".prisma"), path.join(folder, file)));
  const tableOf = new Map(models.map((model) => [model.name, tableName(model)]));
  return models.map((model) => {
    const columns = model.fields.filter(({ type }) => !tableOf.has(type));
    const references = model.fields.flatMap(({ type, attributes, isOptional }) => {
      const own = /@relation\([^)]*fields: \[([^\]]+)\]/.exec(attributes)?.[1]?.split(/,\s*/);
      const table = tableOf.get(type);
      if (own === undefined || table === undefined) return [];
      const names = columns.filter(({ name }) => own.includes(name)).map(columnName);
      return [{ column: names.join(", "), table, isOptional }];
    });
    return { name: tableName(model), noun: model.noun, comment: model.comment, columns: columns.length, references };
  });
}

function readModels(noun: string, file: string): Model[] {
  const blocks = fs.readFileSync(file, "utf8").matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm);
  return Array.from(blocks, ([, above = "", name = "", body = ""]) => ({
    name,
    noun,
    body,
    comment: above
      .replaceAll(/^\/\/\/ ?/gm, "")
      .trim()
      .replaceAll("\n", " "),
    fields: Array.from(
      body.matchAll(/^ {2}(\w+)\s+(\w+)(?:\[\])?(\?)?[^\S\n]*(.*)$/gm),
      ([, field = "", type = "", optional, attributes = ""]) => ({
        name: field,
        type,
        attributes,
        isOptional: optional === "?",
      }),
    ),
  }));
}

function tableName({ name, body }: Model): string {
  return /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
}

function columnName({ name, attributes }: Field): string {
  return /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name;
}
