import fs from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "../errors";
import { parseInput } from "../requests/parse-input";
import { findInternalNames } from "./find-internal-names";

const doors = vi.hoisted(() => [] as { name: string; schema: unknown }[]);
vi.mock("@/lib/actions/define-action", () => ({
  defineAction: ({ name, input }: { name: string; input: unknown }) => doors.push({ name, schema: input }),
}));
vi.mock("@/lib/api/define-route", () => ({
  defineRoute: ({ permission, ...parts }: Record<string, unknown>) => {
    for (const part of ["params", "query", "body"])
      if (parts[part]) doors.push({ name: `${permission} ${part}`, schema: parts[part] });
  },
}));

it("no door answers bad input of any kind with a name of code", { timeout: 60_000 }, async () => {
  const app = path.resolve(import.meta.dirname, "../../app");
  for (const file of fs.globSync("**/{actions,route}.ts", { cwd: app })) await import(path.join(app, file));
  expect(doors.length).toBeGreaterThan(60);
  const said = new Set<string>();
  for (const { name, schema } of doors)
    for (const input of badInputs(schema as z.ZodType)) {
      const message = refusal(schema as z.ZodType, input);
      const names = findInternalNames(message.replace(/"[^"]*"|“[^”]*”/g, ""));
      if (names.length > 0) said.add(`${name}: ${message}`);
    }
  expect([...said]).toEqual([]);
});

function refusal(schema: z.ZodType, input: unknown): string {
  try {
    parseInput(schema, input);
    return "";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

const bad = [
  ...[undefined, null, true, -1, 1.5, 1e99, Number.NaN, "", "x", "x y/z", "2026-02-30", "x".repeat(3_000)],
  ...[[], [null], ["x"], ["x", "x"], {}, { stranger: 1 }, { stranger: "x" }],
];

type Shape = z.core.JSONSchema.BaseSchema;

/** Everything wrong as a whole, and wrong in one place at a time of what is otherwise as it should be. */
function badInputs(schema: z.ZodType): unknown[] {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", cycles: "ref", reused: "inline" });
  return spoil(shape, 5);
}

function spoil(shape: Shape, depth: number): unknown[] {
  const spoilt: unknown[] = [...bad];
  if (depth === 0) return spoilt;
  for (const choice of [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])])
    spoilt.push(...spoil(choice as Shape, depth - 1));
  if (shape.properties) {
    const whole = make(shape, depth) as Record<string, unknown>;
    spoilt.push({ ...whole, stranger: 1 });
    for (const [key, part] of Object.entries(shape.properties))
      for (const value of spoil(part as Shape, depth - 1)) spoilt.push({ ...whole, [key]: value });
  }
  if (shape.items) for (const value of spoil(shape.items as Shape, depth - 1)) spoilt.push([value]);
  if (typeof shape.additionalProperties === "object")
    for (const value of spoil(shape.additionalProperties as Shape, depth - 1)) spoilt.push({ stranger: value });
  return spoilt;
}

/** Something the schema may well take. */
function make(shape: Shape, depth: number): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.default !== undefined) return shape.default;
  const [choice] = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  if (choice && depth > 0) return make(choice as Shape, depth - 1);
  if (shape.type === "object")
    return Object.fromEntries(
      Object.entries(shape.properties ?? {})
        .filter(([key]) => shape.required?.includes(key))
        .map(([key, part]) => [key, depth > 0 ? make(part as Shape, depth - 1) : null]),
    );
  if (shape.type === "array") return [];
  if (shape.type === "boolean") return true;
  if (shape.type === "number" || shape.type === "integer") return 1;
  return "x".repeat(Math.max(1, shape.minLength ?? 1));
}
