import type { z } from "zod";
import type { FactCatalogue } from "../facts/catalogue";
import { printValue } from "../facts/fact-value";
import { OPERATOR_NAMES } from "../operators/operator-names";
import { joinPath, type PathSegment, type Problem } from "./problem";
import { isObject } from "./read-shape";

type Issue = z.core.$ZodIssue;

/** What zod found, each with its path, the value found there and what to do: our messages are the remedies. */
export function describeIssues(
  issues: readonly Issue[],
  document: unknown,
  path: string,
  catalogue: Pick<FactCatalogue, "suggest">,
): Problem[] {
  return issues.flatMap((issue) => describe(issue, document, path, catalogue));
}

function describe(issue: Issue, document: unknown, path: string, catalogue: Pick<FactCatalogue, "suggest">): Problem[] {
  const segments = issue.path.filter((part): part is PathSegment => typeof part !== "symbol");
  const value = readAt(document, segments);
  const at = joinPath(path, ...segments);
  if (issue.code === "invalid_union") {
    // Conditions: a node with `conditions` was meant as a group, any other as a leaf.
    const branch = issue.errors[isObject(value) && "conditions" in value ? 0 : 1] ?? [];
    if (branch.length > 0) return branch.flatMap((inner) => describe(inner, value, at, catalogue));
  }
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, at, value));
  const field = String(segments.at(-1) ?? "the value");
  if (field === "field_name" && value === "") {
    const message = "the condition asks nothing yet";
    return [{ path: at, message, remedy: "choose a fact, or remove it", value, severity: "error" }];
  }
  const message =
    value === undefined || value === null || value === ""
      ? `${field} is missing`
      : `${printValue(value)} is no valid ${field}`;
  const suggestions = field === "operator" && typeof value === "string" ? catalogue.suggest(value, OPERATOR_NAMES) : [];
  const hint = suggestions.length > 0 ? `; did you mean ${suggestions.join(", ")}?` : "";
  return [{ path: at, message, remedy: issue.message + hint, value, severity: "error" }];
}

function unknownKey(key: string, path: string, parent: unknown): Problem {
  const value = isObject(parent) ? parent[key] : undefined;
  return {
    path: joinPath(path, key),
    message: `${printValue(key)} is not known here`,
    remedy: "remove or correct it",
    value,
    severity: "error",
  };
}

function readAt(document: unknown, segments: readonly PathSegment[]): unknown {
  let value = document;
  for (const segment of segments) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<PathSegment, unknown>)[segment];
  }
  return value;
}
