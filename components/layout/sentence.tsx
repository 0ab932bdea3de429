import { findInternalNames } from "@/lib/words/find-internal-names";

/** What a rule does, in words; names in its formula are set as the code they are. */
export function Sentence({ children: text }: { children: string }) {
  const names = new Set(findInternalNames(text));
  if (names.size === 0) return text;
  let at = 0;
  return text
    .split(/((?:[a-z]+[.])*[A-Za-z]\w*)/)
    .map((part) => (names.has(part.replace(/^.*[.]/, "")) ? <code key={at++}>{part}</code> : part));
}
