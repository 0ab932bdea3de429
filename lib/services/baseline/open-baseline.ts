import type { Baseline } from "../../baseline/baseline";
import { type CompiledBaseline, compileBaseline, readBaselineOf } from "../../baseline/compile-baseline";
import { findBaselineId } from "../../db/baseline/baseline";
import { readCatalogue } from "../../db/rulesets/read-catalogue";
import { findRulesetHead, type RulesetHead } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import type { Db } from "../../db/transaction";
import type { Ruleset } from "../../rules/document/ruleset";
import { saysTheSame } from "../../rules/document/says-the-same";
import { openVersion } from "../rulesets/open-version";

export interface PresentBaseline {
  head: RulesetHead;
  document: Ruleset;
  /** Null for a baseline that was written as rules and not read from a file. */
  baseline: Baseline | null;
  compiled: CompiledBaseline | null;
  sourceHash: string | null;
  publishedAt: Date | null;
  publishedBy: string | null;
  /** Rules that do not say any more what their field says: someone has edited them by hand. */
  drifted: { id: number; name: string }[];
}

/** The baseline as it stands; undefined where there is none. */
export async function openBaseline(db?: Db): Promise<PresentBaseline | undefined> {
  const id = await findBaselineId(db);
  const head = id === null ? null : await findRulesetHead(id, db);
  const version = head && (await findNewestVersion(head.id, db));
  if (!head || !version) return undefined;
  const catalogue = await readCatalogue(db);
  const document = await openVersion(version, db);
  const baseline = readBaselineOf(document);
  const compiled = baseline && compileBaseline(baseline, catalogue, document);
  const { source_hash } = document.metadata;
  return {
    head,
    document,
    baseline,
    compiled,
    sourceHash: typeof source_hash === "string" ? source_hash : null,
    publishedAt: version.publishedAt,
    publishedBy: version.actorName,
    drifted: compiled ? listDrifted(document, compiled) : [],
  };
}

function listDrifted(document: Ruleset, compiled: CompiledBaseline): { id: number; name: string }[] {
  const meant = new Map(compiled.groups.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
  const present = document.groups.flatMap(({ rules }) => rules);
  const changed = present.filter((rule) => {
    const own = meant.get(rule.id);
    return own === undefined || !saysTheSame(own, rule);
  });
  const missing = [...meant.values()].filter(({ id }) => !present.some((rule) => rule.id === id));
  return [...changed, ...missing].map(({ id, name }) => ({ id, name }));
}
