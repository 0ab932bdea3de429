import { type FieldDefinition, fieldSchema } from "../custom-fields/schemas";
import { diffRulesets, type RulesetChange } from "../rules/describe/diff-rulesets";
import { findHostileTexts } from "../rules/document/hostile-text";
import { parseRuleset } from "../rules/document/parse-ruleset";
import { describeProblem, joinPath, type Problem } from "../rules/document/problem";
import { isOldPackage, type PackagedFieldFact, readPackage } from "../rules/document/read-package";
import { measureJson } from "../rules/document/read-shape";
import type { Rule, RuleGroup, Ruleset } from "../rules/document/ruleset";
import type { CustomFieldFact } from "../rules/facts/custom-field-facts";
import { createPcCatalogue } from "../valuation/facts/pc-catalogue";
import { exampleSchema, PACKAGE_FORMAT, type PackageExample, packageSchema } from "./ruleset-package";
import { nameField } from "./write-package";

export const INSTALL_STRATEGIES = ["replace", "skip", "merge"] as const;
export type InstallStrategy = (typeof INSTALL_STRATEGIES)[number];

/** What is there already. */
export interface Present {
  rulesets: readonly Ruleset[];
  /** By lower-case name, of rulesets that have no place in the list as well. */
  fields: readonly (CustomFieldFact & { isDeleted?: boolean })[];
  appVersion: string;
  hash: (content: object) => string;
}

export interface PlannedRuleset {
  action: "create" | "replace" | "skip" | "copy";
  /** As it will be called. */
  name: string;
  /** Of the ruleset that is replaced. */
  replacesId: number | null;
  document: Ruleset;
  groupCount: number;
  ruleCount: number;
  /** It counts in its package and will not count here: two that say the same would count twice. */
  isSwitchedOff: boolean;
  /** What it changes about the ruleset it replaces. */
  changes: RulesetChange[];
  notices: string[];
}

export interface PlannedField {
  field: FieldDefinition;
  name: string;
  action: "create" | "keep";
}

export interface InstallPlan {
  name: string;
  version: string;
  author: string | null;
  description: string | null;
  rulesets: PlannedRuleset[];
  fields: PlannedField[];
  examples: PackageExample[];
  warnings: string[];
}

export type PlannedInstall = { ok: true; plan: InstallPlan } | { ok: false; problems: Fault[] };
interface Fault {
  path: string;
  message: string;
  value?: unknown;
}

const MAX_RULES = 5_000;
const MAX_TOLD_TEXTS = 100;

/** What installing a package would do; or everything that keeps it from being installed. */
export function planInstall(input: unknown, present: Present, strategy: InstallStrategy): PlannedInstall {
  const size = measureJson(input);
  if (size !== "ok") return refuse([{ path: "", message: `The package is ${size}; split it into smaller ones` }]);
  const hostile = findHostileTexts(input).map(({ path, message, remedy }) => ({
    path,
    message: `${message}; ${remedy}`,
  }));
  if (hostile.length > 0) return refuse(hostile.slice(0, MAX_TOLD_TEXTS));
  const parsed = packageSchema.safeParse(input);
  if (!parsed.success)
    return refuse(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message })));
  const file = parsed.data;
  const faults = [...checkFormat(file, present), ...checkLimits(file)];
  if (faults.length > 0) return refuse(faults);

  const { rulesets, customFields, problems: orphans } = readPackage(file);
  const fields = planFields(customFields, present);
  const problems: Fault[] = [...fields.faults, ...describeProblems(orphans)];
  const news = fields.planned.filter(({ action }) => action === "create");
  const catalogue = createPcCatalogue([
    ...present.fields.filter(({ isDeleted }) => !isDeleted),
    ...news.map(({ field }) => ({ ...field, type: field.dataType })),
  ]);
  const isOld = isOldPackage(file);
  const names = new Set(present.rulesets.map(({ name }) => name.toLowerCase()));
  const given = new Set<string>();
  const isTaken = (name: string, own: Ruleset | null): boolean =>
    given.has(name.toLowerCase()) ||
    present.rulesets.some((other) => other.id !== own?.id && other.name.toLowerCase() === name.toLowerCase());
  let baselines = 0;
  const planned = rulesets.map((raw, at): PlannedRuleset => {
    const read = parseRuleset(raw, { catalogue, isOldPackage: isOld });
    problems.push(...describeProblems(read.problems, `rulesets[${at}]`));
    const notices = read.notices.map(({ message }) => message);
    const own = present.rulesets.find((ruleset) => isMeant(ruleset, read.ruleset)) ?? null;
    const action = own === null ? "create" : strategy === "merge" ? "copy" : strategy;
    const name = action === "copy" ? freeName(read.ruleset.name, names) : read.ruleset.name;
    if (action !== "skip" && isTaken(name, own)) {
      const message = `another ruleset is called "${name}"; give one of them another name first`;
      problems.push({ path: `rulesets[${at}].name`, message, value: name });
    }
    if (action !== "copy" && read.ruleset.metadata.system_baseline === true && baselines++ > 0)
      problems.push({ path: `rulesets[${at}]`, message: "is a second baseline; there can be one: remove the other" });
    names.add(name.toLowerCase());
    given.add(name.toLowerCase());
    const document = action === "replace" && own ? adoptIds(read.ruleset, own) : withFreshIds(read.ruleset, action);
    return {
      action,
      name,
      replacesId: action === "replace" ? (own?.id ?? null) : null,
      notices,
      document: { ...document, name },
      isSwitchedOff: action === "copy" && read.ruleset.is_active,
      groupCount: document.groups.length,
      ruleCount: document.groups.reduce((sum, { rules }) => sum + rules.length, 0),
      changes: action === "replace" ? diffRulesets(own, { ...document, name }, catalogue) : [],
    };
  });
  if (problems.length > 0) return refuse(problems);
  const { name, version, author = null, description = null, compatibility } = file.metadata;
  const here = present.fields.filter(({ isDeleted }) => !isDeleted);
  const known = new Set([...here, ...news.map(({ field }) => field)].map(nameField));
  const warnings = (compatibility?.required_custom_fields ?? [])
    .filter((required) => !known.has(nameField(readFieldName(required))))
    .map((required) => `The custom field ${required} is required, and neither here nor in the package.`);
  const examples = (file.examples ?? []).flatMap((example) => exampleSchema.safeParse(example).data ?? []);
  return {
    ok: true,
    plan: { name, version, author, description, rulesets: planned, fields: fields.planned, examples, warnings },
  };
}

function checkFormat(
  file: Record<string, unknown> & { metadata: { compatibility?: unknown } },
  present: Present,
): Fault[] {
  const faults: Fault[] = [];
  const format = Number.parseInt(String(file.schema_version), 10);
  if (Number.isNaN(format) || format < 1)
    faults.push({ path: "schema_version", message: 'must be a version such as "1.0"', value: file.schema_version });
  if (format > PACKAGE_FORMAT)
    faults.push({
      path: "schema_version",
      value: file.schema_version,
      message: `is ${file.schema_version}; this installation reads packages up to ${PACKAGE_FORMAT}: update it first`,
    });
  const { min_app_version } = (file.metadata.compatibility ?? {}) as { min_app_version?: string | null };
  if (min_app_version && compareVersions(present.appVersion, min_app_version) < 0)
    faults.push({
      path: "metadata.compatibility.min_app_version",
      value: min_app_version,
      message: `needs Deal Brain ${min_app_version}; this is ${present.appVersion}: update it first`,
    });
  const { checksum, ...content } = file;
  if (typeof checksum === "string" && checksum !== `sha256:${present.hash(content)}`)
    faults.push({
      path: "checksum",
      message: "does not fit the content: the package was changed or cut off on its way",
    });
  return faults;
}

function checkLimits({ rules, rulesets }: { rules?: unknown[] | null | undefined; rulesets: unknown[] }): Fault[] {
  const nested = rulesets.flatMap((ruleset) => {
    const { groups } = (ruleset ?? {}) as { groups?: unknown };
    return Array.isArray(groups) ? groups : [];
  });
  const count = nested.reduce<number>((sum, group) => {
    const { rules: own } = (group ?? {}) as { rules?: unknown };
    return sum + (Array.isArray(own) ? own.length : 0);
  }, rules?.length ?? 0);
  if (count <= MAX_RULES) return [];
  return [
    {
      path: "rules",
      message: `has ${count.toLocaleString("en-US")} rules; at most ${MAX_RULES.toLocaleString("en-US")} are read`,
    },
  ];
}

function planFields(facts: readonly PackagedFieldFact[], present: Present) {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const planned = facts.flatMap((fact): PlannedField[] => {
    const { path } = fact;
    const name = `${fact.entity}.${fact.key}`;
    if (seen.has(name)) {
      faults.push({ path: `${path}.key`, message: `${name} is there twice; keep one of them`, value: fact.key });
      return [];
    }
    seen.add(name);
    const own = present.fields.find(({ entity, key }) => entity === fact.entity && key === fact.key);
    const field = readField(fact);
    if (own === undefined) {
      const checked = fieldSchema.safeParse(field);
      if (checked.success) return [{ field: checked.data, name, action: "create" }];
      faults.push(
        ...checked.error.issues.map((issue) => ({ path: `${path}.${issue.path.join(".")}`, message: issue.message })),
      );
      return [];
    }
    if (own.type === field.dataType) return [{ field, name, action: "keep" }];
    faults.push({
      path: `${path}.data_type`,
      message: `${name} is a ${own.type} here and a ${field.dataType} in the package; rename one of them first`,
      value: field.dataType,
    });
    return [];
  });
  return { planned, faults };
}

const TYPE_ALIASES: Record<string, string> = {
  number: "float",
  enum: "select",
  multi_select: "multiselect",
  text: "string",
};

/** As it is written; whoever makes a field of it checks it first. */
function readField({ entity, key, label, type, options, written }: PackagedFieldFact): FieldDefinition {
  const { description, required, default_value, validation } = written;
  return {
    entity,
    key,
    label,
    dataType: TYPE_ALIASES[type.toLowerCase()] ?? type.toLowerCase(),
    description: typeof description === "string" ? description : null,
    required: required === true,
    isActive: true,
    visibility: "public",
    isSortable: false,
    defaultValue: default_value ?? null,
    options: [...(options ?? [])],
    validation: typeof validation === "object" && validation !== null ? validation : {},
  } as FieldDefinition;
}

/** "custom.grade", "cpu.custom.tier", "cpu.tier", "grade": whose field it is, a listing's unless it says otherwise, and its key. */
function readFieldName(written: string): { entity: string; key: string } {
  const [key = "", ...owners] = written.split(".").reverse();
  const [owner = "listing"] = owners.filter((part) => part !== "custom").reverse();
  const entity = { storage: "storage_profile", ports: "ports_profile" }[owner] ?? owner;
  return { entity, key };
}

/** One baseline takes the place of another, whatever they are called. */
function isMeant(present: Ruleset, incoming: Ruleset): boolean {
  const isBaseline = ({ metadata }: Ruleset): boolean => metadata.system_baseline === true;
  if (isBaseline(present) || isBaseline(incoming)) return isBaseline(present) && isBaseline(incoming);
  return present.name.toLowerCase() === incoming.name.toLowerCase();
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const free = `${name.slice(0, 110)} (imported${count === 1 ? "" : ` ${count}`})`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

/** Numbers of the package mean nothing here. */
function withFreshIds(ruleset: Ruleset, action: PlannedRuleset["action"]): Ruleset {
  let fresh = 0;
  const { system_baseline, ...metadata } = ruleset.metadata;
  const isCopy = action === "copy";
  return {
    ...ruleset,
    // Two that say the same would count twice.
    is_active: isCopy ? false : ruleset.is_active,
    metadata: isCopy || system_baseline === undefined ? metadata : { ...metadata, system_baseline },
    groups: ruleset.groups.map((group) => ({
      ...group,
      id: --fresh,
      rules: group.rules.map((rule) => ({ ...rule, id: --fresh })),
    })),
  };
}

/** Two names that differ in letter case alone are not one thing. */
function takeOnce<Item>(byName: Map<string, Item>, name: string): Item | undefined {
  const key = name.toLowerCase();
  const found = byName.get(key);
  byName.delete(key);
  return found;
}

/** What is called the same keeps its number, and with it its history. */
function adoptIds(incoming: Ruleset, own: Ruleset): Ruleset {
  let fresh = 0;
  const groups = new Map(own.groups.map((group) => [group.name.toLowerCase(), group]));
  return {
    ...incoming,
    id: own.id,
    groups: incoming.groups.map((group): RuleGroup => {
      const known = takeOnce(groups, group.name);
      const rules = new Map(known?.rules.map((rule) => [rule.name.toLowerCase(), rule]));
      return {
        ...group,
        id: known?.id ?? --fresh,
        rules: group.rules.map((rule): Rule => ({ ...rule, id: takeOnce(rules, rule.name)?.id ?? --fresh })),
      };
    }),
  };
}

/** Part by part: 1.10.0 is later than 1.9.9. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function describeProblems(problems: readonly Problem[], prefix = ""): Fault[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => ({
      path: joinPath(prefix, problem.path),
      message: describeProblem(problem),
      value: problem.value,
    }));
}

const refuse = (problems: Fault[]): PlannedInstall => ({ ok: false, problems });
