import type { ConditionGroup, ConditionNode, Rule, Ruleset } from "@/lib/rules/document/ruleset";
import type { OwnedIds } from "@/lib/rulesets/place-document";
import type { Tx } from "../transaction";

/** Every id of the ruleset's rows, deleted ones too. */
export async function findOwnedIds(tx: Tx, rulesetId: number): Promise<OwnedIds> {
  const groups = await tx.valuationRuleGroup.findMany({
    where: { rulesetId },
    select: { id: true, rules: { select: { id: true } } },
  });
  return {
    groups: new Set(groups.map(({ id }) => id)),
    rules: new Set(groups.flatMap(({ rules }) => rules.map(({ id }) => id))),
  };
}

type Numbered = "valuation_rule_group" | "valuation_rule_v2" | "valuation_rule_action" | "valuation_rule_condition";

/** Gives out ids that nobody else gets. */
export async function reserveIds(tx: Tx, table: Numbered, count: number): Promise<() => number> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`;
  const ids = rows.map(({ id }) => Number(id));
  return () => {
    const id = ids.shift();
    if (id === undefined) throw new Error(`More ids of ${table} are used than were reserved`);
    return id;
  };
}

/**
 * Makes the tables say what the document says: groups and rules that are not in it any more are deleted (and come back
 * with a version that has them), conditions and actions of changed rules are written anew.
 */
export async function writePublished(
  tx: Tx,
  { document, changedRules, author }: { document: Ruleset; changedRules: ReadonlySet<number>; author: string },
): Promise<void> {
  const rules = document.groups.flatMap((group) => group.rules.map((rule) => ({ rule, groupId: group.id })));
  const changed = rules.filter(({ rule }) => changedRules.has(rule.id)).map(({ rule }) => rule);
  await hideRows(tx, document.id);
  await writeGroups(tx, document);
  await writeRules(tx, rules, author);
  await tx.valuationRuleCondition.deleteMany({ where: { ruleId: { in: [...changedRules] } } });
  await tx.valuationRuleAction.deleteMany({ where: { ruleId: { in: [...changedRules] } } });
  await insertConditions(tx, changed);
  await insertActions(tx, changed);
}

/** All of them, so that names are free to be swapped; those that the document has come back as they are written. */
async function hideRows(tx: Tx, rulesetId: number): Promise<void> {
  const hidden = { deletedAt: new Date(), rowVersion: { increment: 1 } };
  await tx.valuationRuleV2.updateMany({ where: { group: { rulesetId }, deletedAt: null }, data: hidden });
  await tx.valuationRuleGroup.updateMany({ where: { rulesetId, deletedAt: null }, data: hidden });
}

async function writeGroups(tx: Tx, { id: rulesetId, groups }: Ruleset): Promise<void> {
  const rows = groups.map(({ rules: _, ...group }) => group);
  await tx.$executeRaw`
    insert into valuation_rule_group
      (id, ruleset_id, name, category, description, display_order, weight, is_active, metadata_json)
    select id, ${rulesetId}, name, category, description, display_order, weight, is_active, metadata
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g
      (id int, name text, category text, description text, display_order int, weight float8, is_active boolean, metadata jsonb)
    on conflict (id) do update set name = excluded.name, category = excluded.category, description = excluded.description,
      display_order = excluded.display_order, weight = excluded.weight, is_active = excluded.is_active,
      metadata_json = excluded.metadata_json, deleted_at = null, row_version = valuation_rule_group.row_version + 1`;
}

async function writeRules(tx: Tx, placed: readonly { rule: Rule; groupId: number }[], author: string): Promise<void> {
  const rows = placed.map(({ rule: { conditions: _, actions: __, ...rule }, groupId }) => ({
    ...rule,
    group_id: groupId,
  }));
  await tx.$executeRaw`
    insert into valuation_rule_v2
      (id, group_id, name, description, priority, is_active, evaluation_order, metadata_json, version, created_by)
    select id, group_id, name, description, priority, is_active, evaluation_order, metadata, version, ${author}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
      (id int, group_id int, name text, description text, priority int, is_active boolean, evaluation_order int, metadata jsonb,
       version int)
    on conflict (id) do update set group_id = excluded.group_id, name = excluded.name, description = excluded.description,
      priority = excluded.priority, is_active = excluded.is_active, evaluation_order = excluded.evaluation_order,
      metadata_json = excluded.metadata_json, version = excluded.version, deleted_at = null,
      row_version = valuation_rule_v2.row_version + 1`;
}

async function insertActions(tx: Tx, rules: readonly Rule[]): Promise<void> {
  const rows = rules.flatMap((rule) =>
    rule.actions.map(({ problems: _, ...action }) => ({ ...action, rule_id: rule.id })),
  );
  await tx.$executeRaw`
    insert into valuation_rule_action
      (id, rule_id, action_type, metric, value_usd, unit_type, formula, modifiers_json, display_order)
    select id, rule_id, action_type, metric, value_usd, unit_type, formula, modifiers, display_order
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a
      (id int, rule_id int, action_type text, metric text, value_usd numeric, unit_type text, formula text, modifiers jsonb,
       display_order int)`;
}

/** Rows without a parent are one AND, so that group needs no row of its own. */
async function insertConditions(tx: Tx, rules: readonly Rule[]): Promise<void> {
  const tops = rules.map((rule) => ({ rule, nodes: topNodes(rule.conditions) }));
  const count = tops.reduce((sum, { nodes }) => sum + nodes.reduce((all, node) => all + countNodes(node), 0), 0);
  const nextId = await reserveIds(tx, "valuation_rule_condition", count);
  const rows = tops.flatMap(({ rule, nodes }) =>
    nodes.flatMap((node, order) => listConditionRows(node, { ruleId: rule.id, parentId: null, order, nextId })),
  );
  await tx.$executeRaw`
    insert into valuation_rule_condition
      (id, rule_id, parent_condition_id, field_name, field_type, operator, value_json, logical_operator, group_order)
    select id, rule_id, parent_condition_id, field_name, field_type, operator, nullif(value, 'null'::jsonb), logical_operator,
      group_order
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c
      (id int, rule_id int, parent_condition_id int, field_name text, field_type text, operator text, value jsonb,
       logical_operator text, group_order int)`;
}

const topNodes = (root: ConditionGroup): ConditionNode[] =>
  root.logical_operator === "AND" ? root.conditions : [root];

const countNodes = (node: ConditionNode): number =>
  "conditions" in node ? 1 + node.conditions.reduce((sum, child) => sum + countNodes(child), 0) : 1;

/** A parent comes before its children. */
function listConditionRows(
  node: ConditionNode,
  place: { ruleId: number; parentId: number | null; order: number; nextId: () => number },
): Record<string, unknown>[] {
  const id = place.nextId();
  const row = { id, rule_id: place.ruleId, parent_condition_id: place.parentId, group_order: place.order };
  if (!("conditions" in node)) return [{ ...row, ...node }];
  return [
    { ...row, logical_operator: node.logical_operator },
    ...node.conditions.flatMap((child, order) => listConditionRows(child, { ...place, parentId: id, order })),
  ];
}
