/** What a class such as \pL is written out to; most hold several hundred ranges of letters. */
const UNICODE_CLASS = 700;
const SMALL_CLASS = 8;

/**
 * How large a pattern becomes when it is compiled, near enough to refuse it before anybody compiles it: its letters and
 * classes, written out as often as its counted repetitions say. Never too small for what RE2 accepts.
 */
export function estimatePatternSize(pattern: string): number {
  const groups = [0];
  let last = 0;
  const add = (size: number): void => {
    last = size;
    groups.push((groups.pop() ?? 0) + size);
  };
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at];
    if (letter === "(") groups.push(0);
    else if (letter === ")" && groups.length > 1) add(1 + (groups.pop() ?? 0));
    else if (letter === "\\") {
      const [unicode] = /^\\[pP](?:\{[^}]*\}|.)/u.exec(pattern.slice(at, at + 80)) ?? [];
      add(unicode === undefined ? SMALL_CLASS : UNICODE_CLASS);
      at += (unicode?.length ?? 2) - 1;
    } else if (letter === "{") {
      const [whole, from = "", upTo = ""] = /^\{(\d{1,5})(?:,(\d{0,5}))?\}/.exec(pattern.slice(at, at + 14)) ?? [];
      if (whole === undefined) add(1);
      else {
        // One is there already; what is repeated stands that often.
        const more = last * Math.max(0, Number(upTo || from) - 1);
        groups.push((groups.pop() ?? 0) + more);
        last += more;
        at += whole.length - 1;
      }
    } else add(1);
  }
  return groups.reduce((sum, size) => sum + size, 0);
}
