import type { z } from "zod";
import { runApart } from "../../apart/run-apart";
import { requirePermission } from "../../auth/actor";
import { askCatalogue } from "../../catalogue/client";
import { deleteDraft, findDraft } from "../../db/rulesets/drafts";
import { listFieldFacts } from "../../db/rulesets/read-catalogue";
import { findRulesetHead, isNameTaken, lockRuleset } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import { inTransaction } from "../../db/transaction";
import { AppError, invalidInput, notFound, staleVersion } from "../../errors";
import type { Rule, Ruleset } from "../../rules/document/ruleset";
import { saysTheSame } from "../../rules/document/says-the-same";
import type { publishDraftSchema } from "../../rulesets/schemas";
import { formatMoment } from "../../words/format";
import type { ServiceContext } from "../context";
import { openVersion } from "./open-version";
import { type Published, publishDocument } from "./publish-document";

/** Makes a version of the draft, if it still is what its author saw and begins from what is published. */
export async function publishDraft(
  context: ServiceContext,
  { rulesetId, rowVersion, note, effectiveAt, isSure }: z.output<typeof publishDraftSchema>,
): Promise<Published> {
  requirePermission(context.actor, "rulesets.edit");
  return inTransaction(context.tx, async (tx) => {
    // Before anything is read: of two who publish, the second sees what the first has done.
    await lockRuleset(tx, rulesetId);
    if (!(await findRulesetHead(rulesetId, tx))) throw notFound(`Ruleset ${rulesetId}`);
    const draft = await findDraft(rulesetId, tx);
    if (draft?.rowVersion !== rowVersion)
      throw staleVersion(
        "This draft",
        draft && { document: draft.snapshot, rowVersion: draft.rowVersion },
        draft?.updatedBy ? { name: draft.updatedBy, at: draft.updatedAt } : undefined,
      );
    const newest = await findNewestVersion(rulesetId, tx);
    const published = newest && (await openVersion(newest, tx));
    if (draft.baseVersionId !== (newest?.id ?? null))
      throw new AppError(
        "conflict",
        `Version ${newest?.version} was published by ${newest?.actorName ?? "someone"} after this draft was begun. Put both together, then publish.`,
        { current: { document: published, versionId: newest?.id } },
      );
    const document = { ...(draft.snapshot as object), id: rulesetId };
    const ruleset = await runApart("readRuleset", { document, fields: await listFieldFacts(tx) });
    if (await isNameTaken(ruleset.name, rulesetId, tx))
      throw invalidInput([
        {
          path: "name",
          message: `another ruleset is called "${ruleset.name}"; choose another name`,
          value: ruleset.name,
        },
      ]);
    if (effectiveAt !== null && effectiveAt <= context.now)
      throw invalidInput([{ path: "effectiveAt", message: "lies in the past; choose a later time or none" }]);
    if (!isSure) await ask(context.now, { ruleset, published, newest, effectiveAt });
    const version = await publishDocument({ ...context, tx }, { document: ruleset, note, effectiveAt });
    // Only what was published goes: a version made otherwise leaves a draft behind it, for its author to take in.
    await deleteDraft(tx, rulesetId, rowVersion);
    return version;
  });
}

interface Intended {
  ruleset: Ruleset;
  published: Ruleset | null;
  newest: { version: string; effectiveAt: Date | null } | null;
  effectiveAt: Date | null;
}

/** What is seldom meant is asked about first. */
async function ask(now: Date, { ruleset, published, newest, effectiveAt }: Intended): Promise<void> {
  const scheduled = newest?.effectiveAt && newest.effectiveAt > now ? newest.effectiveAt : null;
  const isEarlier = scheduled !== null && (effectiveAt === null || effectiveAt < scheduled);
  const reasons = [
    ...(isEarlier
      ? [
          `Version ${newest?.version} is to begin on ${formatMoment(scheduled)}; what it says would begin with this one.`,
        ]
      : []),
    ...(await findOddRules(ruleset, published)),
  ];
  if (reasons.length === 0) return;
  throw new AppError("precondition_required", `${reasons.join(" ")} Publish all the same?`, {
    problems: reasons.map((message) => ({ path: "isSure", message })),
  });
}

/** Changed rules that match nothing or everything; none where nobody can count just now. */
async function findOddRules(draft: Ruleset, published: Ruleset | null): Promise<string[]> {
  const before = new Map((published?.groups ?? []).flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
  const changed = draft.groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.is_active && isNews(rule, before.get(rule.id)));
  if (changed.length === 0) return [];
  const asked = changed.slice(0, 200);
  const conditions = asked.map((rule) => rule.conditions as never);
  const found = await askCatalogue({ kind: "matches", query: { conditions, named: 0 } });
  if (found === undefined) return [];
  return asked.flatMap((rule, at) => {
    const count = found.matches[at]?.count;
    if (count === 0) return [`"${rule.name}" matches none of ${found.total} listings for sale.`];
    const isMeant = rule.conditions.conditions.length === 0;
    if (count === found.total && !isMeant) return [`"${rule.name}" matches all ${found.total} listings for sale.`];
    return [];
  });
}

const isNews = (rule: Rule, before: Rule | undefined): boolean => before === undefined || !saysTheSame(before, rule);
