import { AppError } from "../errors";

type Person = { email: string; username?: string; fullName?: string | null };

/** Why a password would be guessed early, in words for its field; undefined for one that is good enough. */
export async function findWeakness(password: string, person: Person): Promise<string | undefined> {
  const text = password.normalize("NFKC").toLowerCase();
  if (holdsName(text, person)) return "holds your name, your e-mail address or the product’s name; leave them out";
  if (new Set(text).size < 5 || isSequence(text)) return "repeats or counts up a few characters; use several words";
  const list = await readList();
  const barer = (form: string): string[] => [form, undress(form)].flatMap((bare) => [bare, withoutDisguise(bare)]);
  const forms = barer(text).flatMap((form) => [form, ...barer(shortestPart(form))]);
  if (forms.some((form) => list.has(form)))
    return "is one of the passwords that are tried first; use several words that do not belong together";
  return undefined;
}

/** Beside a known password, so much of digits and signs is no secret. */
const mostDress = 6;

function undress(text: string): string {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return core.length >= 4 && text.length - core.length <= mostDress ? core : text;
}

function holdsName(text: string, { email, username = "", fullName }: Person): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const names = [email, email.split("@")[0] ?? "", username, ...(fullName ?? "").split(/\s+/), "deal-brain"];
  const within = [plain(text), plain(withoutDisguise(text))];
  return names.map(plain).some((name) => name.length >= 4 && within.some((part) => part.includes(name)));
}

/** p4$$w0rd is password. */
function withoutDisguise(text: string): string {
  const letters: Record<string, string> = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "@": "a",
    $: "s",
    "!": "i",
  };
  return text.replace(/[01345@$!]/g, (sign) => letters[sign] ?? sign);
}

/** passwordpassword is password. */
function shortestPart(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text === text.slice(0, length).repeat(text.length / length))
      return text.slice(0, length);
  return text;
}

/** abcdefghijkl, 098765432109: every character is the neighbour of the one before, with few exceptions. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  const most = Math.max(...[1, -1].map((step) => steps.filter((each) => each === step).length));
  return most >= steps.length * 0.7;
}

let list: Promise<Set<string>> | undefined;

/** Fifty thousand of them, read when the first password is chosen. */
function readList(): Promise<Set<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => {
    const words = dictionary["passwords-common"];
    if (!words?.length) throw new AppError("unavailable", "The list of common passwords cannot be read.");
    return new Set(words.map(String));
  });
  return list;
}
