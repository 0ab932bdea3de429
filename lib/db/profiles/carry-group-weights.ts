import type { Prisma } from "../generated/client";
import type { Tx } from "../transaction";

/**
 * Profiles weigh groups by name, in whichever ruleset: a new name takes the weight of the old one along. The old name goes
 * once no group is called so any more.
 */
export async function carryGroupWeights(
  tx: Tx,
  renamed: readonly { from: string; to: string }[],
  { isOldGone }: { isOldGone: boolean },
): Promise<void> {
  if (renamed.length === 0) return;
  const left = await tx.valuationRuleGroup.findMany({
    where: { deletedAt: null, ruleset: { deletedAt: null }, name: { in: renamed.map(({ from }) => from) } },
    select: { name: true },
  });
  const inUse = new Set(left.map(({ name }) => name));
  const profiles = await tx.profile.findMany({ select: { id: true, ruleGroupWeights: true } });
  for (const { id, ruleGroupWeights } of profiles) {
    const old = ruleGroupWeights as Record<string, number>;
    const moved = renamed.filter(({ from }) => Object.hasOwn(old, from));
    if (moved.length === 0) continue;
    const gone = new Set(isOldGone ? moved.map(({ from }) => from).filter((name) => !inUse.has(name)) : []);
    const kept = Object.entries(old).filter(([name]) => !gone.has(name));
    const carried = moved.map(({ from, to }) => [to, old[from]] as const);
    await tx.profile.update({
      where: { id },
      data: {
        ruleGroupWeights: Object.fromEntries([...kept, ...carried]) as Prisma.InputJsonObject,
        rowVersion: { increment: 1 },
      },
    });
  }
}
