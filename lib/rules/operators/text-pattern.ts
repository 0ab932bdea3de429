import { RE2JS } from "re2js";

export const MAX_PATTERN_LENGTH = 500;
/** Counted repetitions are written out when a pattern is compiled, so their sum bounds its size. */
const MAX_COUNTED_REPEATS = 500;

export type TextPattern = { ok: true; test: (text: string) => boolean } | { ok: false; message: string };

/** An unanchored search that ignores letter case and takes linear time whatever the pattern (RE2 syntax). */
export function compilePattern(pattern: string): TextPattern {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    return { ok: false, message: `the pattern has ${pattern.length} characters; at most ${MAX_PATTERN_LENGTH} fit` };
  }
  const repeats = countRepeats(pattern);
  if (repeats > MAX_COUNTED_REPEATS) {
    return { ok: false, message: `its counted repetitions add up to ${repeats}; at most ${MAX_COUNTED_REPEATS} fit` };
  }
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return { ok: true, test: (text) => compiled.test(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp:\s*/i, "") : "unreadable";
    return { ok: false, message: `the pattern is not valid RE2 syntax (${reason.slice(0, 120)})` };
  }
}

function countRepeats(pattern: string): number {
  let sum = 0;
  for (const [, from = "", to = ""] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) sum += Number(to || from);
  return sum;
}
