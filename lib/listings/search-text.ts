/** What a listing is searched by. */
export type SearchedTexts = {
  title: string;
  deviceModel: string | null;
  cpuName: string | null;
  gpuName: string | null;
  ramLabel: string | null;
  primaryStorageLabel: string | null;
  seller: string | null;
};

export const listSearchedTexts = (texts: SearchedTexts): (string | null)[] => [
  texts.title,
  texts.deviceModel,
  texts.cpuName,
  texts.gpuName,
  texts.ramLabel,
  texts.primaryStorageLabel,
  texts.seller,
];

/**
 * The words a listing is found by, each once, in order of appearance: lower case, without accents, compounds whole and
 * in parts ("EliteDesk" gives elitedesk, elite, desk; "DDR5-4800" gives ddr5, 4800).
 */
export function listSearchWords(texts: readonly (string | null)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (text !== null) for (const word of wordsOf(text)) words.add(word);
  }
  return [...words];
}

/** The same words as a tsvector of the 'simple' kind, each at its own place. */
export function writeTsvector(words: readonly string[]): string {
  return words.map((word, index) => `${word}:${Math.min(index + 1, 16_383)}`).join(" ");
}

/** A title's text is prepared once, however often the same parts appear in a million listings. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 5_000;

function wordsOf(text: string): readonly string[] {
  const found = known.get(text);
  if (found !== undefined) return found;
  const words = splitWords(text);
  if (known.size < MAX_KNOWN) known.set(text, words);
  return words;
}

function splitWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.split(/[^\p{L}\p{N}]+/u).flatMap((compound) => {
    if (compound === "") return [];
    const whole = compound.toLowerCase();
    const parts = compound.match(/\p{Lu}?\p{Ll}{2,}/gu) ?? [];
    const isCompound = parts.length > 1 && parts.join("") === compound;
    return (isCompound ? [whole, ...parts.map((part) => part.toLowerCase())] : [whole]).map((word) =>
      word.slice(0, 64),
    );
  });
}
