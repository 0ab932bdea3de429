import type { Author } from "../../auth/actor";
import type { Entity } from "../../changes/entities";
import { COMPONENT_KINDS, type ComponentKind } from "../../components/kinds";
import type { ChangedRow } from "../../db/changes/insert-change";
import { restoreListings } from "../../db/changes/restore-listings";
import { type Restored, restoreAccount, restoreProfile, restoreSetting } from "../../db/changes/restore-row";
import { restoreComponent } from "../../db/components/restore-component";
import type { Tx } from "../../db/transaction";
import { type RecalculationScope, scopeOfListings } from "../../jobs/definitions/recalculate-listings";
import { followNameOf } from "../components/follow-names";
import { takeBackField } from "../custom-fields/take-back-field";
import { followSetting } from "../settings/follow-setting";
import { restoreRuleset } from "./restore-ruleset";

type Within = { tx: Tx; actor: Author; now: Date };

interface Undoable {
  /**
   * Rows take their earlier fields back, each only where it is still as the change left it. Answers, by id, the fields as
   * they were until now, which is what undoing the undo needs.
   */
  restore: (context: Within, rows: readonly ChangedRow[]) => Promise<ReadonlyMap<string, Restored>>;
  /** What else depends on rows that came back is brought in line; answers what valuations are out of date by it. */
  follow: (context: Omit<Within, "now">, ids: readonly string[]) => Promise<RecalculationScope[]>;
}

/** How each noun is taken back, and who follows. */
export const undoable: Record<Entity, Undoable> = {
  account: { restore: each(({ tx }, row) => restoreAccount(tx, row)), follow: async () => [] },
  custom_field: { restore: each(takeBackField), follow: everything },
  listing: {
    restore: ({ tx }, rows) => restoreListings(tx, rows),
    follow: async (_context, ids) => [scopeOfListings(ids.map(Number))],
  },
  profile: { restore: each(({ tx }, row) => restoreProfile(tx, row)), follow: everything },
  ruleset: { restore: each(restoreRuleset), follow: everything },
  setting: {
    restore: each(({ tx }, row) => restoreSetting(tx, row)),
    follow: async (context, keys) => {
      const scopes = [];
      for (const key of keys) scopes.push(...(await followSetting(context, key)));
      return scopes;
    },
  },
  ...(Object.fromEntries(COMPONENT_KINDS.map((kind) => [kind, component(kind)])) as Record<ComponentKind, Undoable>),
};

function component(kind: ComponentKind): Undoable {
  return {
    restore: each(({ tx }, row) => restoreComponent(tx, kind, row)),
    follow: async ({ tx }, ids) => {
      for (const id of ids) await followNameOf(tx, kind, Number(id));
      return [{ kind: "component", table: kind, ids: ids.map(Number) }];
    },
  };
}

async function everything(): Promise<RecalculationScope[]> {
  return [{ kind: "all" }];
}

/** One row after the other: nobody changes thousands of these at once. */
function each(restore: (context: Within, row: ChangedRow) => Promise<Restored | undefined>): Undoable["restore"] {
  return async (context, rows) => {
    const restored = new Map<string, Restored>();
    for (const row of rows) {
      const result = await restore(context, row);
      if (result) restored.set(row.entityId, result);
    }
    return restored;
  };
}
