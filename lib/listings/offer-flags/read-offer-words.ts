import { OFFER_FLAGS, type OfferFlag } from "./flag-names";

/** Words that are shown beside an offer and not held against it. */
export const OFFER_REMARKS = ["barebones", "no_drive", "no_ram", "read_description"] as const;
export type OfferRemark = (typeof OFFER_REMARKS)[number];

export interface FoundWords<Name> {
  name: Name;
  /** As they stand in the offer. */
  words: string;
}

/**
 * What an offer's own words hold against it: the one table of phrases. A phrase is taken only where it can hardly mean
 * anything else; what "as is" or "read description" hides, nobody can know.
 */
const flagPhrases: Record<OfferFlag, readonly RegExp[]> = {
  for_parts: [
    /\b(?:for|as|sold (?:for|as)|selling (?:for|as)) (?:spare[s]?(?:(?: and | or |[/& ]+)(?:parts|repairs?))?|parts)\b(?! (?:and|&) accessories)/,
    /\bparts? (?:only|machine|unit|donor|or repairs?|\/ ?(?:or )?repairs?|& repairs?|and repairs?)\b(?! (?:included|covered|done|service|warranty))/,
    /\b(?:for|needs) repairs?\b|\bdonor (?:pc|machine|laptop|unit)\b/,
    /\b(?:als|für|fur) (?:ersatzteil(?:e|träger|spender)?|bastler)\b|\bersatzteil(?:e|träger|spender)\b|\bbastler(?:gerät|ware)?\b/,
  ],
  not_working: [
    /\b(?:not|non)[- ]working\b|\bdoes(?:n't| not) (?:work|turn on|power on|boot|start)\b|\bwon'?t (?:turn on|power on|boot|start|post)\b/,
    /\b(?:no (?:power|post)|will not (?:turn on|power on|boot|start|post)|dead (?:motherboard|mainboard|board|on arrival))\b(?! (?:adapt[eo]r|supply|cord|cable|lead|plug|brick|button|password|pack|bank))/,
    /\b(?:defekt|kaputt|funktioniert nicht|geht nicht an)\b|\b(?:broken|faulty|defective) (?:pc|computer|laptop|machine|motherboard|mainboard|unit|device|unknown)\b|\bfaulty\b(?=$|[.,;)])/,
  ],
  locked: [
    /\b(?:bios|uefi|efi|firmware|icloud|activation|mdm|computrace|supervisor|google|frp)(?: is| password)?[- ]*(?:is )?locked?\b/,
    /\block(?:ed)? (?:bios|uefi|to (?:an )?icloud)\b|\b(?:bios|uefi|supervisor|firmware) password (?:is )?(?:unknown|set|locked|protected|required|forgotten|needed)\b/,
    /\bpassword (?:locked|unknown)\b|\bunknown (?:bios|uefi|supervisor) password\b|\bbios[- ]?(?:gesperrt|passwort (?:unbekannt|gesetzt))\b|\bmdm (?:enrolled|managed)\b/,
  ],
  lot: [
    /\b(?:job ?lot|lot|bundle|pallet|set|pack) of (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b(?! (?:antennas?|cables?|screws?|feet|brackets?|keys|adapt[eo]rs?|stands?|mounts?|rails?|sticks?|modules?|drives?))/,
    /\b(?:wholesale|bulk|pc|laptop|computer|mixed|job) lot\b(?! available)|\b\d+[- ]?(?:x|pcs|pc|pieces?|units?|er) lot\b|\blot ?\( ?\d+ ?\)/,
    /\bqty\.? ?(?:of )?(?:[2-9]|\d\d)\b|\b(?:konvolut|posten von \d+|\d+er[- ](?:posten|paket))\b/,
  ],
  no_cpu: [
    /\b(?:no|without|w\/o|missing|excl(?:uding|\.)?) (?:cpu|processor|apu)\b(?! (?:cooler|fan|heatsink|upgrade|issues?|problems?|throttling))/,
    /\b(?:cpu|processor) (?:not included|missing|removed|is not included)\b|\b(?:ohne|keine?) (?:cpu|prozessor)\b(?!-?(?:kühler|lüfter))/,
    /^(?:.* )?(?:motherboard|mainboard|case|chassis|power supply|heatsink|docking station|dock) only(?=$|[.,;:!)]| no\b| [-–])/,
  ],
  variant_price: [
    /(?<!\b(?:shipping|postage|delivery|versand|upgrades?|upgradable) )\b(?:from|starting at|starts at|ab) ?[$€£] ?\d|\bprice (?:from|varies|depends|starts|per (?:gb|tb|unit|option))\b|\bpreis(?:e)? (?:ab|variiert)\b/,
    /\b(?:choose|pick|select) (?:your |a |the )?(?:own )?(?:config(?:uration)?|option|variant|model|size|ram|cpu|storage|specs?)\b/,
    /\b(?:multiple|various|different|several|many) (?:(?:config(?:uration)?s|options|variants|variations)\b|models available\b)|\b(?:up to|bis zu) \d+ ?(?:gb|tb) options?\b/,
  ],
};

/** What means it at the head of a title alone: in notes "2x 8GB" and "4 x USB" describe one machine. */
const titlePhrases: Partial<Record<OfferFlag, readonly RegExp[]>> = {
  lot: [
    /^\(?(?:[2-9]|\d\d)\)? ?(?:x|×) (?!\d+ ?(?:mb|gb|tb)\b|(?:usb|hdmi|displayport|dp|m\.2|ddr\d|sata|nvme|ssd|hdd|ram|dimms?|so-?dimms?|antennas?)\b)/,
  ],
};

/** Right before a phrase it turns it around: "not for parts", "no BIOS password set", "nothing is defective or faulty". */
const denial =
  /(?:^|[\s(])(?:(?:no|not|nicht|keine?|never|isn't|aren't|without) (?:an? |any |the )?|nothing (?:is )?(?:\w+ (?:or|and) )?)$/;

const remarkPhrases: Record<OfferRemark, readonly RegExp[]> = {
  barebones: [/\bbare ?-?bones?\b/],
  no_drive: [
    /\b(?:no|without|w\/o|ohne|keine?) (?:\w+,? (?:or|and|\/|&) )?(?:hdd|ssd|drives?|hard ?drives?|storage|disks?|nvme|caddy|festplatte)\b|\bdiskless\b|\bno (?:hdd|ssd)\/(?:hdd|ssd|os)\b/,
  ],
  no_ram: [/\b(?:no|without|w\/o|ohne|keine?n?) (?:ram|memory|dimms?|arbeitsspeicher)\b/],
  read_description: [
    /\bread (?:the )?(?:full )?(?:desc(?:ription)?|details|notes|listing)\b|\bsee (?:the )?(?:desc(?:ription)?|notes)\b|\bbeschreibung (?:lesen|beachten)\b/,
  ],
};

export function readOfferFlags(title: string | null, notes: string | null): FoundWords<OfferFlag>[] {
  return find(OFFER_FLAGS, flagPhrases, { title, notes }, titlePhrases);
}

export function readOfferRemarks(title: string | null, notes: string | null): FoundWords<OfferRemark>[] {
  return find(OFFER_REMARKS, remarkPhrases, { title, notes });
}

function find<Name extends string>(
  names: readonly Name[],
  phrases: Record<Name, readonly RegExp[]>,
  { title, notes }: { title: string | null; notes: string | null },
  inTitle: Partial<Record<Name, readonly RegExp[]>> = {},
): FoundWords<Name>[] {
  const [head, rest] = [title, notes].map((text) => (text ? plain(text) : ""));
  return names.flatMap((name) => {
    const words = findFirst(head, [...phrases[name], ...(inTitle[name] ?? [])]) ?? findFirst(rest, phrases[name]);
    return words === undefined ? [] : [{ name, words }];
  });
}

/** The first words that mean it and are not denied by what stands before them. */
function findFirst(text = "", phrases: readonly RegExp[]): string | undefined {
  for (const phrase of phrases) {
    for (const found of text.matchAll(new RegExp(phrase, "g")))
      if (!denial.test(text.slice(Math.max(0, found.index - 40), found.index))) return found[0].trim();
  }
  return undefined;
}

/** Long notes are read as far as anybody reads them. */
const MAX_READ = 4_000;

function plain(text: string): string {
  return text
    .slice(0, MAX_READ)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[\s_*~|]+/g, " ")
    .trim();
}
