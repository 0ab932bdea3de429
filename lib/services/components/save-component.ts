import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { requirePermission } from "../../auth/actor";
import { completeFields } from "../../components/complete-fields";
import { type ComponentKind, componentKinds } from "../../components/kinds";
import type { saveComponentSchema } from "../../components/schemas";
import { type Component, findComponent } from "../../db/components/find-component";
import { type ComponentFields, insertComponent, updateComponent } from "../../db/components/write-component";
import { writeLegacyColumns } from "../../db/components/write-legacy-columns";
import { listFieldRules } from "../../db/custom-fields/list-field-rules";
import { inTransaction, type Tx } from "../../db/transaction";
import { invalidInput, notFound } from "../../errors";
import { checkCustomValues, listMissing, withDefaults } from "../../listings/custom-values";
import type { CustomValues } from "../../listings/offer";
import { tellName } from "../../words/tell-path";
import { makeChange } from "../changes/make-change";
import type { ServiceContext } from "../context";
import { staleRecord } from "../stale-record";
import { followNameOf } from "./follow-names";

export type SavedComponent = { id: number; changeSetId: number | null; runId: number | null };

/** Makes or changes a component. What its listings repeat of it is written with it, and they are valued again. */
export async function saveComponent(
  context: ServiceContext,
  input: z.output<typeof saveComponentSchema>,
): Promise<SavedComponent> {
  requirePermission(context.actor, "components.edit");
  const { kind, id, rowVersion = 0 } = input;
  return inTransaction(context.tx, async (tx) => {
    const before = id === undefined ? undefined : await findComponent(kind, id, tx);
    if (id !== undefined && !before) throw notFound(`The ${componentKinds[kind].one} ${id}`);
    if (before && before.rowVersion !== rowVersion)
      throw await staleRecord(tx, "This component", { entity: kind, id: before.id }, before);
    const wanted: ComponentFields = {
      ...completeFields(kind, input.fields),
      attributesJson: await readCustom(tx, kind, input.custom, before),
      ...(input.ports && { ports: input.ports.map(({ spec_notes, ...port }) => ({ ...port, specNotes: spec_notes })) }),
    };
    const changed = Object.keys(wanted).filter((field) => !before || !isSame(wanted[field], before[field]));
    if (before && changed.length === 0) return { id: before.id, changeSetId: null, runId: null };
    const pick = (fields: object) =>
      Object.fromEntries(changed.map((field) => [field, (fields as ComponentFields)[field]]));
    const saved = before
      ? { id: before.id, rowVersion: await updateComponent(tx, kind, { id: before.id, rowVersion }, pick(wanted)) }
      : await insertComponent(tx, kind, wanted);
    if (saved.rowVersion === undefined)
      throw await staleRecord(
        tx,
        "This component",
        { entity: kind, id: saved.id },
        await findComponent(kind, saved.id, tx),
      );
    const title = String(wanted[componentKinds[kind].title]);
    if (before) await writeLegacyColumns(tx, kind, saved.id);
    if (before && changed.includes(componentKinds[kind].title)) await followNameOf(tx, kind, saved.id);
    const made = await makeChange(
      { ...context, tx },
      {
        kind: before ? "components.update" : "components.create",
        label: before
          ? `Changed ${changed.map((name) => nameField(kind, name)).join(", ")} of ${before.title}`
          : `Added the ${componentKinds[kind].one} ${title}`,
        rows: [
          {
            entity: kind,
            entityId: String(saved.id),
            rowVersionAfter: saved.rowVersion,
            before: before ? pick(before) : { deletedAt: context.now.toISOString() },
          },
        ],
        changes: { before: before ? pick(before) : null, after: pick(wanted) },
      },
      before ? { scopes: [{ kind: "component", table: kind, ids: [saved.id] }], reason: "component changed" } : null,
    );
    return { id: saved.id, ...made };
  });
}

async function readCustom(
  tx: Tx,
  kind: ComponentKind,
  given: CustomValues,
  before: Component | undefined,
): Promise<Record<string, unknown>> {
  const rules = await listFieldRules(kind, tx);
  const values = before ? given : withDefaults(rules, given);
  const missing = before
    ? []
    : listMissing(rules, values).filter(({ path }) => !(path.slice("custom.".length) in values));
  const problems = [...checkCustomValues(rules, values), ...missing];
  if (problems.length > 0) throw invalidInput(problems);
  const all = { ...before?.attributesJson, ...values };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** Ports are the same in whatever order they stand. */
function isSame(a: unknown, b: unknown): boolean {
  const inOrder = (value: unknown) =>
    Array.isArray(value) ? value.map((one) => JSON.stringify(Object.entries(one).sort())).sort() : value;
  return isDeepStrictEqual(inOrder(a), inOrder(b));
}

function nameField(kind: ComponentKind, name: string): string {
  return componentKinds[kind].fields.find((field) => field.name === name)?.label ?? tellName(name);
}
