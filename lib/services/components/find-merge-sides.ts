import { type ComponentKind, componentKinds } from "../../components/kinds";
import { type Component, findComponent } from "../../db/components/find-component";
import type { Tx } from "../../db/transaction";
import { invalidInput, notFound } from "../../errors";

export interface MergeSides {
  source: Component;
  target: Component;
  /** Custom values that the target gets because it has none. */
  kept: Record<string, unknown>;
}

/** The one that goes, the one that stays, and what it gets. */
export async function findMergeSides(
  tx: Tx,
  { kind, id, targetId }: { kind: ComponentKind; id: number; targetId: number },
): Promise<MergeSides> {
  if (id === targetId) throw invalidInput([{ path: "targetId", message: "is the component itself; choose another." }]);
  const source = await findComponent(kind, id, tx);
  const target = await findComponent(kind, targetId, tx);
  if (!source || !target) throw notFound(`The ${componentKinds[kind].one} ${source ? targetId : id}`);
  const kept = Object.entries(source.attributesJson).filter(([key]) => !(key in target.attributesJson));
  return { source, target, kept: Object.fromEntries(kept) };
}
