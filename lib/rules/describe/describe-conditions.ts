import { type ConditionGroup, type ConditionLeaf, type ConditionNode, isGroup } from "../document/ruleset";
import type { Fact, FactCatalogue } from "../facts/catalogue";
import type { OperatorName } from "../operators/operator-names";
import { describeValue } from "./describe-value";

/** A tree of conditions in one line; null when it asks nothing and so is always true. */
export function describeConditions(group: ConditionGroup, catalogue: FactCatalogue): string | null {
  const written = writeNode(group, catalogue);
  return written === null ? null : written.text;
}

interface Written {
  text: string;
  /** What joins its parts at the outermost level; a part joined otherwise needs parentheses. */
  joint: "and" | "or" | null;
}

function writeNode(node: ConditionNode, catalogue: FactCatalogue): Written | null {
  if (!isGroup(node)) return { text: describeCondition(node, catalogue), joint: null };
  const parts = node.conditions.map((child) => writeNode(child, catalogue) ?? { text: "anything", joint: null });
  const [first] = parts;
  if (first === undefined) return null;
  if (node.logical_operator === "NOT") return { text: `not (${join(parts, "and")})`, joint: null };
  const joint = node.logical_operator === "OR" ? "or" : "and";
  return parts.length === 1 ? first : { text: join(parts, joint), joint };
}

function join(parts: readonly Written[], joint: "and" | "or"): string {
  return parts
    .map((part) => (parts.length > 1 && part.joint !== null && part.joint !== joint ? `(${part.text})` : part.text))
    .join(` ${joint} `);
}

type Question = Pick<ConditionLeaf, "field_name" | "operator" | "value">;

/** One question: "RAM ≥ 32 GB". */
export function describeCondition({ field_name, operator, value }: Question, catalogue: FactCatalogue): string {
  if (field_name === "") return "something not chosen yet";
  const fact = catalogue.find(field_name);
  return `${fact?.label ?? field_name} ${PHRASES[operator]?.(value, fact) ?? operator}`;
}

type Phrase = (value: unknown, fact: Fact | undefined) => string;

const before =
  (words: string): Phrase =>
  (value, fact) =>
    `${words} ${describeValue(value, fact)}`;
/** Parts of texts are texts, whatever their fact is. */
const quoted =
  (words: string): Phrase =>
  (value) =>
    `${words} ${describeValue(value, undefined)}`;
const alone =
  (words: string): Phrase =>
  () =>
    words;

const PHRASES: Record<OperatorName, Phrase> = {
  equals: before("is"),
  not_equals: before("is not"),
  gt: before(">"),
  gte: before("≥"),
  lt: before("<"),
  lte: before("≤"),
  between: (value, fact) => {
    const [min, max] = Array.isArray(value) ? value : [];
    return `is ${describeValue(min, fact)} to ${describeValue(max, fact)}`;
  },
  in: (value, fact) => `is one of ${describeList(value, fact)}`,
  not_in: (value, fact) => `is none of ${describeList(value, fact)}`,
  contains: quoted("contains"),
  not_contains: quoted("does not contain"),
  startswith: quoted("starts with"),
  endswith: quoted("ends with"),
  regex: (value) => `matches /${String(value ?? "")}/`,
  is_null: alone("is missing"),
  is_not_null: alone("is known"),
};

const SHOWN_MEMBERS = 6;

function describeList(value: unknown, fact: Fact | undefined): string {
  const members: unknown[] = Array.isArray(value) ? value : [value];
  if (members.length === 0) return "nothing";
  const shown = members.slice(0, SHOWN_MEMBERS).map((member) => describeValue(member, fact));
  const hidden = members.length - shown.length;
  return hidden === 0 ? shown.join(", ") : `${shown.join(", ")} and ${hidden} more`;
}
