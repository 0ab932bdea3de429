/** A number that changed an amount: a table row, the age curve, a weight, or the bound a clamp put in its place. */
export interface Factor {
  kind: "table" | "condition" | "age" | "brand" | "clamp" | "group_weight" | "profile_weight";
  name: string;
  /** The fact it was looked up by, if any. */
  field: string | null;
  /** For a clamp the bound in dollars, else what the amount was multiplied by. */
  factor: number;
}

/** What an action is, told once per compiled rule and shared by every line it writes. */
export interface ActionInfo {
  /** Its position in the rule document. */
  index: number;
  id: number | null;
  actionType: "adjust_price" | "set_metric" | "add_tag";
  unitType: string;
  metric: string | null;
  valueUsd: number | null;
  formula: string | null;
  /** The facts it reads, by name and by place in a fact row. */
  reads: readonly string[];
  readIndexes: readonly number[];
}

export interface ActionLine {
  action: ActionInfo;
  amountCents: number;
  /** The dollars before the one rounding, so that a profile's weight can still be laid on them; 0 where the cents are 0 by rule. */
  exactUsd: number;
  /** The computed number of a set_metric, unrounded. */
  metricValue: number | null;
  factors: readonly Factor[];
  /** Worth saying, but no failure: "gpu.gpu_mark is missing, counted as 0". */
  note: string | null;
  error: string | null;
}

export interface RuleInfo {
  id: number;
  name: string;
  reads: readonly string[];
  readIndexes: readonly number[];
}

export interface RuleLine {
  rule: RuleInfo;
  amountCents: number;
  actions: readonly ActionLine[];
  /** Why the rule could not be asked at all. */
  error: string | null;
  isIncomplete: boolean;
}

export interface GroupLine {
  group: GroupInfo;
  amountCents: number;
  rules: RuleLine[];
}

export interface GroupInfo {
  id: number;
  name: string;
  weight: number;
}

export interface RulesetInfo {
  id: number;
  name: string;
  version: string;
  priority: number;
}

/**
 * One listing under one ruleset: the matched rules and those that failed, in the reader's order. Lines name the
 * facts they read; their values stand in the row that was valued.
 */
export interface Evaluation {
  ruleset: RulesetInfo;
  totalCents: number;
  incompleteCount: number;
  groups: GroupLine[];
  metrics: Readonly<Record<string, number>>;
  tags: readonly string[];
}
