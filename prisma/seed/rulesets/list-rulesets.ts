import { advancedRuleset } from "./advanced";
import { baselineRuleset } from "./baseline";
import { basicRuleset } from "./basic";
import type { RulesetDocument } from "./ruleset-document";

/** The published rulesets of the demo world, in the order in which they apply. */
export const rulesets: readonly RulesetDocument[] = [baselineRuleset, basicRuleset, advancedRuleset];
