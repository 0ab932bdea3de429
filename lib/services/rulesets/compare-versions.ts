import { readCatalogue } from "../../db/rulesets/read-catalogue";
import { findRulesetHead } from "../../db/rulesets/ruleset-row";
import { findVersion } from "../../db/rulesets/versions";
import { diffRulesets, type RulesetChange } from "../../rules/describe/diff-rulesets";
import { parseRuleset } from "../../rules/document/parse-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";

export interface ComparedSide {
  versionId: number;
  rulesetId: number;
  rulesetName: string;
  version: string;
  /** The rulesets as they would be if this side were the one in effect. */
  drafts: { rulesetId: number; document: Ruleset }[];
}

/** Two versions of one ruleset, or of two; undefined where one of them does not exist any more. */
export async function compareVersions(
  a: number,
  b: number,
): Promise<{ sides: [ComparedSide, ComparedSide]; changes: RulesetChange[] } | undefined> {
  const catalogue = await readCatalogue();
  const open = async (id: number) => {
    const version = await findVersion(id);
    const ruleset = version?.rulesetId ? await findRulesetHead(version.rulesetId) : null;
    if (!version || !ruleset) return undefined;
    const document = { ...parseRuleset(version.snapshot, { catalogue }).ruleset, id: ruleset.id };
    return { versionId: id, rulesetId: ruleset.id, rulesetName: ruleset.name, version: version.version, document };
  };
  const [left, right] = await Promise.all([open(a), open(b)]);
  if (!left || !right) return undefined;
  const isSame = left.rulesetId === right.rulesetId;
  // Of two rulesets one counts at a time, whether it is switched on today or not.
  const draftsOf = (own: typeof left, other: typeof left) =>
    isSame
      ? [{ rulesetId: own.rulesetId, document: own.document }]
      : [
          { rulesetId: own.rulesetId, document: { ...own.document, is_active: true } },
          { rulesetId: other.rulesetId, document: { ...other.document, is_active: false } },
        ];
  const side = (own: typeof left, other: typeof left): ComparedSide => {
    const { document: _, ...named } = own;
    return { ...named, drafts: draftsOf(own, other) };
  };
  return {
    sides: [side(left, right), side(right, left)],
    changes: diffRulesets(left.document, right.document, catalogue),
  };
}
