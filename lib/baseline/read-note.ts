import type { ConditionNode } from "../rules/document/ruleset";
import type { FactCatalogue } from "../rules/facts/catalogue";
import type { BaselineField } from "./baseline";
import { findFact } from "./find-facts";

const COMPARED = /^(\w[\w.]*)\s*(>=|≥|>|<=|≤|<)\s*(\d+(?:\.\d+)?)$/;
const LISTED = /^(\w[\w.]*)\s+in\s+\{([^{}]+)\}$/i;
const OPERATORS: Record<string, "gte" | "gt" | "lte" | "lt"> = {
  ">=": "gte",
  "≥": "gte",
  ">": "gt",
  "<=": "lte",
  "≤": "lte",
  "<": "lt",
};

/** "Applied when igpu_mark >= 2000 or model in {RDNA3, Xe-LPG}": the condition, if every word of it is understood. */
export function readNote(field: BaselineField, catalogue: FactCatalogue): ConditionNode | undefined {
  const said = /^applie[ds] when (.+?)\.?$/i.exec(field.notes?.trim() ?? "")?.[1];
  if (said === undefined) return undefined;
  const parts = said.split(/\s+or\s+/i).map((part) => readPart(part.trim(), field, catalogue));
  const nodes = parts.flatMap((part) => part ?? []);
  if (nodes.length !== parts.length) return undefined;
  const [only, ...more] = nodes;
  return more.length === 0 ? only : { logical_operator: "OR", conditions: nodes };
}

function readPart(part: string, field: BaselineField, catalogue: FactCatalogue): ConditionNode | undefined {
  const compared = COMPARED.exec(part);
  if (compared) {
    const [, name = "", sign = "", value] = compared;
    const fact = findNamed(name, field, catalogue);
    const operator = OPERATORS[sign];
    if (fact?.type !== "number" || operator === undefined) return undefined;
    return { field_name: fact.name, field_type: "number", operator, value: Number(value) };
  }
  const listed = LISTED.exec(part);
  if (!listed) return undefined;
  const fact = findNamed(listed[1] ?? "", field, catalogue);
  if (fact?.type !== "string") return undefined;
  const words = (listed[2] ?? "").split(",").map((word) => word.trim().replace(/^['"]|['"]$/g, ""));
  return {
    logical_operator: "OR",
    conditions: words.map((word) => ({
      field_name: fact.name,
      field_type: "string",
      operator: "contains",
      value: word,
    })),
  };
}

/** A note says the last word of what the field depends on. */
function findNamed(name: string, field: BaselineField, catalogue: FactCatalogue) {
  const meant = field.dependencies.find((dependency) => dependency.toLowerCase().endsWith(`.${name.toLowerCase()}`));
  return findFact(meant ?? name, catalogue);
}
