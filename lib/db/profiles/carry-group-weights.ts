import type { Tx } from "../transaction";

/** Profiles weigh groups by name: a new name takes the weight of the old one along, where it has none of its own. */
export async function carryGroupWeights(tx: Tx, renamed: readonly { from: string; to: string }[]): Promise<void> {
  for (const { from, to } of renamed)
    await tx.$executeRaw`
      update profile set row_version = row_version + 1,
        rule_group_weights = jsonb_build_object(${to}::text, rule_group_weights -> ${from}) || (rule_group_weights - ${from}::text)
      where rule_group_weights ? ${from}`;
}
