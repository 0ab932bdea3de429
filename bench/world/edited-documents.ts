import type pg from "pg";

export interface EditedDocument {
  rulesetId: number;
  name: string;
  document: object;
}

interface RulesetDocument {
  groups: { rules: EditedRule[] }[];
}

interface EditedRule {
  name: string;
  actions: { value_usd: number | string | null }[];
}

/** Each rule in force with its amounts raised, as someone who tries one figure after the other would; `run` tells them apart. */
export async function listEditedDocuments(client: pg.Client, run: number): Promise<EditedDocument[]> {
  const { rows } = await client.query<{ rulesetId: number; snapshot: RulesetDocument }>(
    `select ruleset_id as "rulesetId", snapshot from valuation_ruleset_version order by ruleset_id`,
  );
  return rows.flatMap(({ rulesetId, snapshot }) =>
    snapshot.groups.flatMap(({ rules }, group) =>
      rules.map(({ name }, rule) => {
        const document = structuredClone(snapshot);
        for (const action of document.groups[group]?.rules[rule]?.actions ?? [])
          if (action.value_usd !== null) action.value_usd = Number(action.value_usd) * 1.1 + run + rule;
        return { rulesetId, name, document };
      }),
    ),
  );
}
