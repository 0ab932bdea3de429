"use client";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { diffRulesets } from "@/lib/rules/describe/diff-rulesets";
import { type ParsedRuleset, parseRuleset } from "@/lib/rules/document/parse-ruleset";
import { describeProblem, type Problem } from "@/lib/rules/document/problem";
import type { ConditionGroup, Ruleset } from "@/lib/rules/document/ruleset";
import type { Edit, Path } from "@/lib/rules/edit/edit-by-path";
import { createPcCatalogue } from "@/lib/valuation/facts/pc-catalogue";
import { tellPath } from "@/lib/words/tell-path";
import { collectQuestions } from "../ask/collect-questions";
import { useMatchCounts } from "../ask/use-match-counts";
import { MatchesDialog } from "../conditions/matches-dialog";
import { type Desk, DeskProvider } from "../context/desk-context";
import { type Selection, useSelection } from "../context/use-selection";
import { findRule, pathOfRule } from "../draft/arrange";
import type { DeskActions } from "../draft/desk-actions";
import type { DeskData } from "../draft/desk-data";
import { useDraft } from "../draft/use-draft";
import { FindingsPanel } from "../findings/findings-panel";
import { ImpactPanel } from "../impact/impact-panel";
import { ConflictDialog } from "./conflict-dialog";
import { DeskHeader } from "./desk-header";
import { EditorPane, type Wanted } from "./editor-pane";
import { findProblemPlace, indexProblems } from "./find-problems";
import { RuleList } from "./rule-list";
import { useKeptFocus } from "./use-kept-focus";
import { useSteps } from "./use-steps";
import { useUndoKeys } from "./use-undo-keys";

type Props = {
  desk: DeskData;
  actions: DeskActions;
  canEdit: boolean;
  profiles: { id: number; name: string }[];
  profileId: number | null;
};

/** Where a ruleset is written: its rules, the one being edited, and what all of it does to every listing. */
export function RulesetDesk({ desk, actions, canEdit, profiles, profileId }: Props) {
  const catalogue = useMemo(() => createPcCatalogue(desk.customFields), [desk.customFields]);
  const draft = useDraft(desk, actions, catalogue);
  const { document } = draft.history;
  const [selection, select] = useSelection();
  const [shown, setShown] = useState<ConditionGroup | null>(null);
  const wanted = useRef<Wanted | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  const steps = useSteps(draft, select);
  useUndoKeys(steps.undo, steps.redo);

  // Typing stays ahead of what is reckoned from it.
  const settled = useDeferredValue(document);
  const parsed = useMemo(() => parseRuleset(settled, { catalogue }), [settled, catalogue]);
  const problemsAt = useMemo(() => indexProblems(parsed.problems), [parsed.problems]);
  const changes = useMemo(
    () => diffRulesets(desk.published, parsed.ruleset, catalogue),
    [desk.published, parsed.ruleset, catalogue],
  );
  const questions = useMemo(
    () => collectQuestions(settled, problemsAt, findOpened(settled, selection)),
    [settled, problemsAt, selection],
  );
  const matchesOf = useMatchCounts(questions);

  const showMatches = useCallback((conditions: ConditionGroup) => setShown(conditions), []);
  const openNew = useCallback(
    (made: Selection) => {
      wanted.current = { what: "name", of: made };
      select(made);
    },
    [select],
  );
  const { edit } = draft;
  const context = useMemo(
    (): Desk => ({ catalogue, edit, problemsAt, matchesOf, openNew, showMatches }),
    [catalogue, edit, problemsAt, matchesOf, openNew, showMatches],
  );
  // What was published broken goes on giving nothing; only what is broken anew keeps an impact from being measured.
  const standing = useMemo(
    () => new Set(desk.published ? listErrors(parseRuleset(desk.published, { catalogue })) : []),
    [desk.published, catalogue],
  );
  const impactDrafts = useMemo(() => {
    if (listErrors(parsed).some((error) => !standing.has(error))) return null;
    return changes.length === 0 ? [] : [{ rulesetId: desk.ruleset.id, document: parsed.ruleset }];
  }, [parsed, standing, changes.length, desk.ruleset.id]);
  const showProblem = (path: string) => {
    const of = findProblemPlace(path, document);
    wanted.current = { what: "problem", of };
    select(of);
  };
  const isListOnly = selection.kind === "list";

  return (
    <DeskProvider value={context}>
      <div ref={box} className="-m-3 sm:-m-4">
        <DeskHeader
          desk={desk}
          draft={draft}
          steps={steps}
          parsed={parsed}
          changes={changes}
          actions={actions}
          canEdit={canEdit}
          showProblem={showProblem}
        />
        <div className="md:grid md:grid-cols-[240px_minmax(0,1fr)] xl:grid-cols-[264px_minmax(0,1fr)_22rem]">
          <RuleList
            document={document}
            changes={changes}
            selection={selection}
            select={select}
            canEdit={canEdit}
            wanted={wanted}
            className={cn(!isListOnly && "hidden md:block")}
          />
          <EditorPane
            rulesetId={desk.ruleset.id}
            document={document}
            settled={parsed.ruleset}
            selection={selection}
            select={select}
            canEdit={canEdit}
            wanted={wanted}
            className={cn(isListOnly && "hidden md:block")}
          />
          <aside
            aria-label="Impact and findings"
            className="grid content-start gap-6 border-t bg-surface p-4 md:col-start-2 xl:sticky xl:top-24 xl:col-start-3 xl:h-[calc(100dvh-6rem)] xl:overflow-auto xl:border-t-0 xl:border-l"
          >
            {canEdit && profileId !== null && (
              <ImpactPanel drafts={impactDrafts} profiles={profiles} profileId={profileId} />
            )}
            <FindingsPanel
              // As it was written: read here, a rule that is broken would ask nothing and so match everything there.
              document={settled}
              onOpenRule={(id) => select({ kind: "rule", id })}
              {...(canEdit ? { onFix: (label: string, edits: readonly Edit[]) => edit(label, ...edits) } : {})}
            />
          </aside>
        </div>
        {shown && <MatchesDialog conditions={shown} onClose={() => setShown(null)} />}
        {draft.disagreement && <ConflictDialog draft={draft} disagreement={draft.disagreement} />}
      </div>
    </DeskProvider>
  );
}

/** The tree in view; where nothing is chosen, that is the ruleset's own beside the list. */
function findOpened(document: Ruleset, selection: Selection): { root: ConditionGroup; path: Path } | null {
  if (selection.kind === "group") return null;
  if (selection.kind !== "rule") return { root: document.conditions, path: ["conditions"] };
  const place = findRule(document, selection.id);
  const rule = place && document.groups[place.group]?.rules[place.rule];
  return place && rule ? { root: rule.conditions, path: [...pathOfRule(place), "conditions"] } : null;
}

const tellProblem = (problem: Problem): string =>
  problem.path === "" ? describeProblem(problem) : `${tellPath(problem.path)}: ${describeProblem(problem)}`;

const listErrors = ({ problems }: ParsedRuleset): string[] =>
  problems.flatMap((problem) => (problem.severity === "error" ? [tellProblem(problem)] : []));
