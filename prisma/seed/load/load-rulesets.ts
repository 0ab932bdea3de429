import type pg from "pg";
import { hashDocument } from "@/lib/rulesets/hash-document";
import type {
  ActionDocument,
  ConditionGroup,
  ConditionNode,
  RuleDocument,
  RulesetDocument,
} from "../rulesets/ruleset-document";
import { type Cell, copyRows } from "./copy-rows";
import { SEED_AUTHOR } from "./load-parts";
import { reserveIds } from "./reserve-ids";

/** Publishes the documents: the tables hold them row by row, the version holds them whole, and both carry the same ids. */
export async function loadRulesets(
  client: pg.ClientBase,
  documents: readonly RulesetDocument[],
  now: Date,
): Promise<void> {
  const published = await placeRulesets(client, documents);
  await copyRows(client, { table: "valuation_ruleset", columns: rulesetColumns }, published.map(rulesetCells));
  await copyRows(
    client,
    { table: "valuation_rule_group", columns: groupColumns },
    published.flatMap((ruleset) =>
      ruleset.groups.map((group) => [
        group.id,
        ruleset.id,
        group.name,
        group.category,
        group.description,
        group.display_order,
        group.weight,
        group.is_active,
        group.metadata,
      ]),
    ),
  );
  const rules = published.flatMap((ruleset) =>
    ruleset.groups.flatMap((group) => group.rules.map((rule) => ({ rule, group }))),
  );
  await copyRows(
    client,
    { table: "valuation_rule_v2", columns: ruleColumns },
    rules.map(({ rule, group }) => [
      rule.id,
      group.id,
      rule.name,
      rule.description,
      rule.priority,
      rule.is_active,
      rule.evaluation_order,
      rule.metadata,
      SEED_AUTHOR,
    ]),
  );
  await loadConditions(
    client,
    rules.map(({ rule }) => rule),
  );
  await copyRows(
    client,
    { table: "valuation_rule_action", columns: actionColumns },
    rules.flatMap(({ rule }) =>
      rule.actions.map((action) => [
        action.id,
        rule.id,
        action.action_type,
        action.metric,
        action.value_usd,
        action.unit_type,
        action.formula,
        action.modifiers,
        action.display_order,
      ]),
    ),
  );
  await copyRows(
    client,
    { table: "valuation_rule_version", columns: ["rule_id", "version", "snapshot_json", "change_note", "created_by"] },
    rules.map(({ rule }) => [rule.id, 1, rule, FIRST_NOTE, SEED_AUTHOR]),
  );
  await copyRows(
    client,
    { table: "valuation_ruleset_version", columns: versionColumns },
    published.map((ruleset) => [
      ruleset.id,
      1,
      ruleset.version,
      ruleset,
      hashDocument(ruleset),
      FIRST_NOTE,
      SEED_AUTHOR,
      now,
      now,
      now,
    ]),
  );
  await recordBaselines(client, published, now);
}

type Placed<T> = T & { id: number };
type PlacedRule = Placed<Omit<RuleDocument, "conditions" | "actions">> & {
  version: number;
  conditions: ConditionGroup;
  actions: Placed<ActionDocument>[];
};
type PlacedGroup = Placed<Omit<RulesetDocument["groups"][number], "rules">> & { rules: PlacedRule[] };
type PlacedRuleset = Placed<Omit<RulesetDocument, "groups" | "conditions">> & {
  conditions: ConditionGroup;
  groups: PlacedGroup[];
};

const FIRST_NOTE = "First version";

const rulesetColumns = [
  "id",
  "name",
  "description",
  "version",
  "priority",
  "is_active",
  "metadata_json",
  "conditions_json",
  "created_by",
];
const groupColumns = [
  "id",
  "ruleset_id",
  "name",
  "category",
  "description",
  "display_order",
  "weight",
  "is_active",
  "metadata_json",
];
const ruleColumns = [
  "id",
  "group_id",
  "name",
  "description",
  "priority",
  "is_active",
  "evaluation_order",
  "metadata_json",
  "created_by",
];
const actionColumns = [
  "id",
  "rule_id",
  "action_type",
  "metric",
  "value_usd",
  "unit_type",
  "formula",
  "modifiers_json",
  "display_order",
];
const conditionColumns = [
  "id",
  "rule_id",
  "parent_condition_id",
  "field_name",
  "field_type",
  "operator",
  "value_json",
  "logical_operator",
  "group_order",
];
const versionColumns = [
  "ruleset_id",
  "number",
  "version",
  "snapshot",
  "hash",
  "note",
  "actor_name",
  "published_at",
  "effective_at",
  "applied_at",
];

async function placeRulesets(client: pg.ClientBase, documents: readonly RulesetDocument[]): Promise<PlacedRuleset[]> {
  const groups = documents.flatMap((document) => document.groups);
  const nextRulesetId = counter(await reserveIds(client, "valuation_ruleset", documents.length));
  const nextGroupId = counter(await reserveIds(client, "valuation_rule_group", groups.length));
  const rules = groups.flatMap((group) => group.rules);
  const nextRuleId = counter(await reserveIds(client, "valuation_rule_v2", rules.length));
  const actionCount = rules.reduce((sum, rule) => sum + rule.actions.length, 0);
  const nextActionId = counter(await reserveIds(client, "valuation_rule_action", actionCount));
  return documents.map((document) => ({
    id: nextRulesetId(),
    ...withSource(document),
    conditions: asGroup(document.conditions),
    groups: document.groups.map((group) => ({
      id: nextGroupId(),
      ...group,
      rules: group.rules.map((rule) => ({
        id: nextRuleId(),
        ...rule,
        version: 1,
        conditions: asGroup(rule.conditions),
        actions: rule.actions.map((action) => ({ id: nextActionId(), ...action })),
      })),
    })),
  }));
}

/** A baseline names the document it came from, so that loading the same one again is noticed. */
function withSource(document: RulesetDocument): RulesetDocument {
  if (document.metadata.system_baseline !== true) return document;
  return { ...document, metadata: { ...document.metadata, source_hash: hashDocument(document) } };
}

function rulesetCells(ruleset: PlacedRuleset): Cell[] {
  return [
    ruleset.id,
    ruleset.name,
    ruleset.description,
    ruleset.version,
    ruleset.priority,
    ruleset.is_active,
    ruleset.metadata,
    ruleset.conditions.conditions.length === 0 ? {} : ruleset.conditions,
    SEED_AUTHOR,
  ];
}

async function loadConditions(client: pg.ClientBase, rules: readonly PlacedRule[]): Promise<void> {
  const count = rules.reduce(
    (sum, rule) => sum + topNodes(rule.conditions).reduce((nodes, node) => nodes + countNodes(node), 0),
    0,
  );
  const nextId = counter(await reserveIds(client, "valuation_rule_condition", count));
  await copyRows(
    client,
    { table: "valuation_rule_condition", columns: conditionColumns },
    rules.flatMap((rule) =>
      topNodes(rule.conditions).flatMap((node, order) => conditionRows(node, rule.id, null, order, nextId)),
    ),
  );
}

/** Rows without a parent are one AND, so that group needs no row of its own. */
function topNodes(root: ConditionGroup): ConditionNode[] {
  return root.logical_operator === "AND" ? root.conditions : [root];
}

function asGroup(node: ConditionNode | null): ConditionGroup {
  if (node === null) return { logical_operator: "AND", conditions: [] };
  return "conditions" in node ? node : { logical_operator: "AND", conditions: [node] };
}

/** A parent comes before its children, as the foreign key of a row at a time would want it. */
function conditionRows(
  node: ConditionNode,
  ruleId: number,
  parentId: number | null,
  order: number,
  nextId: () => number,
): Cell[][] {
  const id = nextId();
  if (!("conditions" in node)) {
    return [[id, ruleId, parentId, node.field_name, node.field_type, node.operator, jsonCell(node.value), null, order]];
  }
  return [
    [id, ruleId, parentId, null, null, null, null, node.logical_operator, order],
    ...node.conditions.flatMap((child, index) => conditionRows(child, ruleId, id, index, nextId)),
  ];
}

/** A text in a jsonb column needs its quotes, unlike a text in a text column. */
function jsonCell(value: unknown): Cell {
  return value === null ? null : JSON.stringify(value);
}

function countNodes(node: ConditionNode): number {
  return "conditions" in node ? 1 + node.conditions.reduce((sum, child) => sum + countNodes(child), 0) : 1;
}

async function recordBaselines(client: pg.ClientBase, published: readonly PlacedRuleset[], now: Date): Promise<void> {
  const baselines = published.filter((ruleset) => ruleset.metadata.system_baseline === true);
  await copyRows(
    client,
    {
      table: "baseline_audit_log",
      columns: [
        "operation",
        "actor_name",
        "timestamp",
        "ruleset_id",
        "source_hash",
        "version",
        "affected_listings_count",
        "total_adjustment_change",
      ],
    },
    baselines.map(({ id, metadata, version }) => [
      "import_baseline",
      SEED_AUTHOR,
      now,
      id,
      metadata.source_hash ?? null,
      version,
      0,
      0,
    ]),
  );
}

function counter(first: number): () => number {
  let next = first;
  return () => next++;
}
