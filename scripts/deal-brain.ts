import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readOffer } from "@/lib/listings/read-offer";
import { type ParsedRuleset, parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { hasErrors, type Problem, printProblem } from "@/lib/rules/document/problem";
import { isOldPackage, isPackage, readPackage } from "@/lib/rules/document/read-package";
import { isObject, type JsonObject } from "@/lib/rules/document/read-shape";
import type { FactCatalogue } from "@/lib/rules/facts/catalogue";
import type { CustomFieldFact } from "@/lib/rules/facts/custom-field-facts";
import { prepareFormula, runFormula } from "@/lib/rules/formula/formula";
import { viewAdjustments, viewScores } from "@/lib/valuation/breakdown/adjustments-view";
import { describeBreakdown } from "@/lib/valuation/breakdown/breakdown";
import { createFactReader } from "@/lib/valuation/facts/pc-catalogue";
import { measurePerformance } from "@/lib/valuation/scores/performance";
import { createValuer } from "@/lib/valuation/value/value-offer";
import { buildCatalogue, keepForeignFacts, listUnknownFacts } from "./deal-brain-facts";

const USAGE = `Usage:
  deal-brain evaluate --ruleset FILE --listings FILE [--explain] [--facts any] [--date YYYY-MM-DD]
  deal-brain validate FILE [--facts any]
  deal-brain formula "EXPRESSION" [--listing FILE] [--facts any]

FILE is JSON; listings may be a JSON array or JSON lines. Results are JSON lines on standard output.`;

/** Bad input: told on standard error, and the command ends with 1. */
class InputError extends Error {}

interface Options {
  rulesets: string[];
  listings: string | undefined;
  listing: string | undefined;
  explain: boolean;
  anyFacts: boolean;
  date: string;
}

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  try {
    const { positionals, options } = readArguments(args);
    const [command, subject, ...rest] = positionals;
    if (rest.length > 0) throw new InputError(`Unexpected argument "${rest[0]}"\n${USAGE}`);
    if (command === "evaluate" && subject === undefined) return evaluate(options);
    if (command === "validate" && subject !== undefined) return validate(subject, options);
    if (command === "formula" && subject !== undefined) return formula(subject, options);
    console.error(USAGE);
    return 2;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function readArguments(args: string[]): { positionals: string[]; options: Options } {
  try {
    // A formula may begin with a minus, which would read as an option.
    const expression = args[0] === "formula" && args[1] !== undefined && !args[1].startsWith("--") ? args[1] : null;
    const { values, positionals } = parseArgs({
      args: expression === null ? args : [...args.slice(0, 1), ...args.slice(2)],
      allowPositionals: true,
      options: {
        ruleset: { type: "string", multiple: true },
        listings: { type: "string" },
        listing: { type: "string" },
        explain: { type: "boolean" },
        facts: { type: "string" },
        date: { type: "string" },
      },
    });
    if (values.facts !== undefined && values.facts !== "any")
      throw new InputError(`--facts takes "any", not "${values.facts}"`);
    const date = values.date ?? new Date().toISOString().slice(0, 10);
    if (!isDay(date)) throw new InputError(`--date takes a date such as 2026-11-21, not "${date}"`);
    return {
      positionals: expression === null ? positionals : [...positionals.slice(0, 1), expression],
      options: {
        rulesets: values.ruleset ?? [],
        listings: values.listings,
        listing: values.listing,
        explain: values.explain ?? false,
        anyFacts: values.facts === "any",
        date,
      },
    };
  } catch (error) {
    if (error instanceof InputError || !(error instanceof TypeError)) throw error;
    throw new InputError(`${error.message}\n${USAGE}`);
  }
}

/** A day of the calendar since 1970: neither 2026-02-30 nor the year 1960. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return time >= 0 && new Date(time).toISOString().startsWith(text);
}

function evaluate(options: Options): number {
  if (options.rulesets.length === 0 || options.listings === undefined) {
    throw new InputError(`evaluate needs --ruleset FILE and --listings FILE\n${USAGE}`);
  }
  const sources = options.rulesets.map(readSource);
  const listings = readListings(options.listings);
  const { parsed, catalogue } = parseAll(sources, listings, options.anyFacts);
  const problems = [...sources, ...parsed].flatMap((result) => result.problems);
  tellProblems(problems, parsed);
  const rulesets = parsed.map(({ ruleset }) => ruleset);
  const value = createValuer({ catalogue, rulesets, date: options.date });

  let failures = hasErrors(problems) ? 1 : 0;
  for (const [index, listing] of listings.entries()) {
    const read = readOffer(options.anyFacts ? keepForeignFacts(listing) : listing);
    const offer = read.ok ? read.offer : null;
    if (offer === null || offer.priceCents === null) {
      const reason = read.ok ? "price_usd: give the listing's price" : read.problems.join("; ");
      console.error(`Listing ${index + 1}: ${reason}`);
      failures++;
      continue;
    }
    const valuation = value(offer);
    for (const { rulesetId, message } of valuation.failures)
      console.error(`Listing ${index + 1}, ruleset ${rulesetId}: ${message}`);
    print({
      ...viewAdjustments(valuation),
      scores: viewScores(measurePerformance(offer, valuation.adjustedPriceCents)),
      ...(options.explain ? { breakdown: describeBreakdown(valuation, rulesets) } : {}),
    });
  }
  return failures > 0 ? 1 : 0;
}

function validate(file: string, { anyFacts }: Options): number {
  const source = readSource(file);
  const { parsed } = parseAll([source], [], anyFacts);
  const problems = [source, ...parsed].flatMap((result) => result.problems);
  for (const problem of problems) print(problem);
  return hasErrors(problems) ? 1 : 0;
}

function formula(expression: string, { listing: file, anyFacts, date }: Options): number {
  const listing = file === undefined ? {} : (readListings(file)[0] ?? {});
  const catalogue = buildCatalogue([], [listing], anyFacts, []);
  const prepared = prepareFormula(expression, catalogue);
  if (!prepared.ok)
    return printFormulaError(prepared.problems[0] ?? { message: "The formula cannot be read", position: 0 });
  const read = readOffer(anyFacts ? keepForeignFacts(listing) : listing);
  if (!read.ok) throw new InputError(`Listing: ${read.problems.join("; ")}`);
  const { priceCents } = read.offer;
  const row = createFactReader(catalogue, date)(read.offer);
  const result = runFormula(prepared.formula, {
    row,
    basePriceUsd: priceCents === null ? null : priceCents / 100,
    valueUsd: null,
  });
  if (!result.ok) return printFormulaError(result.problem);
  print({ value: result.value });
  return 0;
}

function printFormulaError({ message, position }: { message: string; position: number }): number {
  print({ error: { message, position } });
  return 1;
}

interface Source {
  rulesets: JsonObject[];
  customFields: CustomFieldFact[];
  problems: Problem[];
  isOldPackage: boolean;
}

function readSource(file: string): Source {
  const input = readJson(file, readText(file));
  if (isPackage(input)) return { ...readPackage(input), isOldPackage: isOldPackage(input) };
  if (Array.isArray(input) && input.every(isObject))
    return { rulesets: input, customFields: [], problems: [], isOldPackage: false };
  if (isObject(input)) return { rulesets: [input], customFields: [], problems: [], isOldPackage: false };
  throw new InputError(`${file} holds no ruleset: give a package or an object with name and groups`);
}

function parseAll(
  sources: readonly Source[],
  listings: readonly JsonObject[],
  anyFacts: boolean,
): { parsed: ParsedRuleset[]; catalogue: FactCatalogue } {
  const customFields = sources.flatMap((source) => source.customFields);
  const parse = (catalogue: FactCatalogue): ParsedRuleset[] =>
    sources.flatMap((source) =>
      source.rulesets.map((ruleset, index) => {
        const parsed = parseRuleset(ruleset, { catalogue, isOldPackage: source.isOldPackage });
        return source.rulesets.length > 1 ? placeAt(parsed, index) : parsed;
      }),
    );
  const catalogue = buildCatalogue(customFields, listings, anyFacts, []);
  const parsed = parse(catalogue);
  const unknown = anyFacts
    ? listUnknownFacts(
        parsed.flatMap(({ problems }) => problems),
        sources.flatMap(({ rulesets }) => rulesets),
        catalogue,
      )
    : [];
  if (unknown.length === 0) return { parsed: giveIds(parsed), catalogue };
  const wider = buildCatalogue(customFields, listings, anyFacts, unknown);
  return { parsed: giveIds(parse(wider)), catalogue: wider };
}

/** In a package of several, a path begins with the ruleset it belongs to. */
function placeAt(parsed: ParsedRuleset, index: number): ParsedRuleset {
  const place = <T extends { path: string }>(told: T): T => ({
    ...told,
    path: told.path === "" ? `rulesets[${index}]` : `rulesets[${index}].${told.path}`,
  });
  return { ...parsed, problems: parsed.problems.map(place), notices: parsed.notices.map(place) };
}

/** Rulesets without an id of their own must not be taken for one another. */
function giveIds(parsed: ParsedRuleset[]): ParsedRuleset[] {
  const used = new Set<number>();
  for (const { ruleset } of parsed) {
    while (used.has(ruleset.id)) ruleset.id++;
    used.add(ruleset.id);
  }
  return parsed;
}

function tellProblems(problems: readonly Problem[], parsed: readonly ParsedRuleset[]): void {
  for (const problem of problems) console.error(`${problem.severity}: ${printProblem(problem)}`);
  for (const { path, message } of parsed.flatMap(({ notices }) => notices)) console.error(`note: ${path}: ${message}`);
}

function readListings(file: string): JsonObject[] {
  const text = readText(file).trim();
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const isLines =
    !text.startsWith("[") && lines.length > 1 && lines[0]?.trim().startsWith("{") === true && isJson(lines[0]);
  const values = isLines
    ? lines.map((line, index) => readJson(`${file}, line ${index + 1}`, line))
    : [readJson(file, text)].flat();
  return values.map((value, index) => {
    if (isObject(value)) return value;
    throw new InputError(`${file}: listing ${index + 1} is not an object`);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`Cannot read ${file}: ${error instanceof Error ? error.message : "unknown reason"}`);
  }
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(`${name} is not JSON: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
