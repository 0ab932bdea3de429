const [QUOTE, BACKSLASH, COLON, COMMA, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [34, 92, 58, 44, 123, 125, 91, 93];
const [ZERO, NINE, MINUS, POINT] = [48, 57, 45, 46];

/** Where a member of an object stands: the letters of its key and of its value, as written. */
export interface JsonMember {
  keyAt: number;
  keyLength: number;
  valueAt: number;
  valueLength: number;
}

/**
 * The members of an object as PostgreSQL prints a jsonb, without making strings of them: over millions of listings the same
 * few keys and values return. The member is the same object each time.
 */
export function eachJsonMember(bytes: Buffer, at: number, end: number, visit: (member: JsonMember) => void): void {
  const member: JsonMember = { keyAt: 0, keyLength: 0, valueAt: 0, valueLength: 0 };
  let next = at + 1;
  while (next < end) {
    while (next < end && bytes[next] !== QUOTE) next++;
    if (next >= end) return;
    const keyEnd = endOfText(bytes, next);
    member.keyAt = next + 1;
    member.keyLength = keyEnd - 2 - next;
    next = keyEnd;
    while (bytes[next] === COLON || bytes[next] === 32) next++;
    member.valueAt = next;
    next = endOfValue(bytes, next, end);
    member.valueLength = next - member.valueAt;
    visit(member);
  }
}

/** After the closing quote. */
function endOfText(bytes: Buffer, at: number): number {
  let next = at + 1;
  while (bytes[next] !== QUOTE) next += bytes[next] === BACKSLASH ? 2 : 1;
  return next + 1;
}

function endOfValue(bytes: Buffer, at: number, end: number): number {
  let depth = 0;
  let next = at;
  while (next < end) {
    const byte = bytes[next];
    if (byte === QUOTE) {
      next = endOfText(bytes, next);
      continue;
    }
    if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE)) return next;
    else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
    next++;
  }
  return end;
}

/** A number as JSON has it; NaN where there is none. */
export function readJsonNumber(bytes: Buffer, at: number, length: number): number {
  const first = bytes[at] ?? 0;
  if (first !== MINUS && (first < ZERO || first > NINE)) return Number.NaN;
  let digits = 0;
  let decimals = -1;
  for (let next = first === MINUS ? at + 1 : at; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if (byte === POINT) decimals = 0;
    else if (byte < ZERO || byte > NINE) return Number(bytes.toString("latin1", at, at + length));
    else {
      digits = digits * 10 + byte - ZERO;
      if (decimals >= 0) decimals++;
    }
  }
  // Two doubles that are exact give the nearest one when divided; beyond them the digits must be read as a whole.
  if (digits > Number.MAX_SAFE_INTEGER || decimals > 22) return Number(bytes.toString("latin1", at, at + length));
  const value = decimals > 0 ? digits / 10 ** decimals : digits;
  return first === MINUS ? -value : value;
}
