import { FormulaSyntaxError } from "./ast";

export type Token =
  | { kind: "number"; value: number; at: number }
  | { kind: "string"; value: string; at: number }
  | { kind: "word"; value: string; at: number }
  | { kind: "symbol"; value: string; at: number }
  | { kind: "end"; value: ""; at: number };

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const SYMBOL = /\*\*|\/\/|==|!=|<=|>=|[-+*/%<>(),]/y;

/** Splits the text of a formula; refuses every character the language has no use for. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += matchAt(SPACE, text, at).length;
    if (at >= text.length) {
      tokens.push({ kind: "end", value: "", at: text.length });
      return tokens;
    }
    const { token, length } = readToken(text, at);
    tokens.push(token);
    at += length;
  }
}

function readToken(text: string, at: number): { token: Token; length: number } {
  const number = matchAt(NUMBER, text, at);
  if (number !== "") return { token: { kind: "number", value: toNumber(number, text, at), at }, length: number.length };
  const word = matchAt(WORD, text, at);
  if (word !== "") return { token: { kind: "word", value: word, at }, length: word.length };
  const symbol = matchAt(SYMBOL, text, at);
  if (symbol !== "") return { token: { kind: "symbol", value: symbol, at }, length: symbol.length };
  const character = text[at] ?? "";
  if (character === "'" || character === '"') return readString(text, at, character);
  throw new FormulaSyntaxError(explainCharacter(character), at);
}

function toNumber(digits: string, text: string, at: number): number {
  const next = text[at + digits.length] ?? "";
  if (/[\w.]/.test(next)) throw new FormulaSyntaxError(`A number cannot be followed by "${next}"`, at + digits.length);
  const value = Number(digits);
  if (!Number.isFinite(value)) throw new FormulaSyntaxError(`The number ${digits} is too large`, at);
  return value;
}

function readString(text: string, at: number, quote: string): { token: Token; length: number } {
  let value = "";
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end] ?? "";
    if (character === quote) return { token: { kind: "string", value, at }, length: end + 1 - at };
    if (character !== "\\") {
      value += character;
      continue;
    }
    end++;
    const escaped = text[end] ?? "";
    if (!["\\", "'", '"'].includes(escaped)) {
      throw new FormulaSyntaxError(`Only \\\\, \\' and \\" may follow a backslash in a text`, end - 1);
    }
    value += escaped;
  }
  throw new FormulaSyntaxError(`This text has no closing ${quote}`, at);
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ["=", "to compare, write =="],
  ["&", "write and"],
  ["|", "write or"],
  ["!", "write not, or != for unequal"],
  ["^", "for a power, write **"],
  ["?", "for a choice, write a if condition else b"],
  ["[", "a formula has no lists or indexing"],
  ["{", "a formula has no braces; for a choice, write a if condition else b"],
  ["$", "write amounts as plain numbers"],
  ["#", "a formula has no comments"],
  [";", "a formula is one expression"],
]);

function explainCharacter(character: string): string {
  const remedy = REMEDIES.get(character);
  return `"${character}" is not part of the formula language${remedy === undefined ? "" : `: ${remedy}`}`;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
