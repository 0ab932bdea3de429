"use client";
import { ArrowDown, ArrowUp, Minus, Sparkles } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { RunProgress } from "@/components/jobs/run-progress";
import { attempt } from "@/components/layout/attempt";
import { NumberBox } from "@/components/layout/number-box";
import { Spelled } from "@/components/layout/spelled";
import { StaleChoice, type Winner } from "@/components/layout/stale-choice";
import { useChanges } from "@/components/layout/undo";
import { useAnswer } from "@/components/layout/use-answer";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { metricLabels } from "@/lib/profiles/schemas";
import { routes } from "@/lib/routes";
import type { RankingPreview } from "@/lib/services/profiles/preview-ranking";
import { COMPOSITE_KEYS, type CompositeKey } from "@/lib/valuation/scores/composite";
import { formatNumber } from "@/lib/words/format";
import { saveProfile } from "../actions";

export type ProfileToEdit = {
  id: number | null;
  rowVersion: number;
  name: string;
  description: string | null;
  weights: Record<string, number>;
  ruleGroupWeights: Record<string, number>;
  requiredMetrics: CompositeKey[];
};

type Weights = Record<string, number>;

type Props = { profile: ProfileToEdit; groupNames: string[]; mayEdit: boolean };

/** The form begins anew when the profile has changed; the run that a change set off stays in sight. */
export function ProfileEditor(props: Props) {
  const [runId, setRunId] = useState<number>();
  return (
    <div className="grid gap-3">
      {runId !== undefined && <RunProgress runId={runId} />}
      <ProfileForm key={props.profile.rowVersion} {...props} onRun={setRunId} />
    </div>
  );
}

/** Weights beside the ranking they make; nothing is saved until it is. */
function ProfileForm({ profile, groupNames, mayEdit, onRun }: Props & { onRun: (runId: number) => void }) {
  const router = useRouter();
  const { announce } = useChanges();
  const [name, setName] = useState(profile.name);
  const [description, setDescription] = useState(profile.description ?? "");
  const [weights, setWeights] = useState<Weights>(profile.weights);
  const [groupWeights, setGroupWeights] = useState<Weights>(profile.ruleGroupWeights);
  const [required, setRequired] = useState<CompositeKey[]>(profile.requiredMetrics);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [theirs, setTheirs] = useState<{ rowVersion: number; winner: Winner | undefined }>();
  const [isPending, startTransition] = useTransition();
  const given = dropZeros(weights);
  const total = Object.values(given).reduce((sum, weight) => sum + weight, 0);

  const save = (rowVersion = profile.rowVersion) =>
    startTransition(async () => {
      const ids = profile.id === null ? {} : { id: profile.id, rowVersion };
      const result = await attempt(
        saveProfile({
          ...ids,
          profile: {
            name,
            description: description || null,
            weights: given,
            ruleGroupWeights: dropOnes(groupWeights),
            requiredMetrics: required,
          },
        }),
      );
      if (!result.ok) {
        const { kind, current, winner } = result.error;
        if (kind === "conflict" && current)
          return setTheirs({ rowVersion: (current as { rowVersion: number }).rowVersion, winner });
        const named = (result.error.problems ?? []).map(({ path, message }) => [path.replace("profile.", ""), message]);
        return setProblems(named.length > 0 ? Object.fromEntries(named) : { root: result.error.message });
      }
      setProblems({});
      announce(`Saved the profile ${name}`, result.value.changeSetId);
      if (result.value.runId !== null) onRun(result.value.runId);
      if (profile.id === null) router.push(routes.profile(result.value.id));
    });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
      <form
        className="grid min-w-0 gap-4 rounded-lg border bg-surface p-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <fieldset disabled={!mayEdit || isPending} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <legend className="sr-only">Scoring profile</legend>
          <Field label="Name" error={problems.name}>
            <Input value={name} maxLength={128} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label="What it is for" error={problems.description}>
            <Textarea value={description} maxLength={2_000} onChange={(event) => setDescription(event.target.value)} />
          </Field>
          <div>
            <h2 className="font-strong">What counts, and how much</h2>
            <p className="mb-2 text-muted text-sm">
              Shares of the whole: only how the weights stand to each other matters. What nobody knows of a listing
              drops out.
            </p>
            <div className="grid gap-1.5">
              {COMPOSITE_KEYS.map((key) => (
                <WeightRow
                  key={key}
                  label={metricLabels[key].label}
                  hint={metricLabels[key].why}
                  value={weights[key] ?? 0}
                  max={1}
                  step={0.05}
                  share={total > 0 ? (100 * (given[key] ?? 0)) / total : 0}
                  onChange={(weight) => setWeights({ ...weights, [key]: weight })}
                />
              ))}
            </div>
            {problems.weights && <p className="text-danger text-sm">{problems.weights}</p>}
          </div>
          <fieldset>
            <legend className="font-strong">What must be known</legend>
            <p className="mb-2 text-muted text-sm">
              A listing without one of these is not ranked for this profile; it follows the others, with the reason.
            </p>
            <div className="grid gap-1.5 sm:grid-cols-2">
              {COMPOSITE_KEYS.map((key) => (
                <label key={key} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={required.includes(key)}
                    onChange={({ target }) =>
                      setRequired(
                        COMPOSITE_KEYS.filter((one) => (one === key ? target.checked : required.includes(one))),
                      )
                    }
                  />
                  {metricLabels[key].label}
                </label>
              ))}
            </div>
          </fieldset>
          <details open={Object.keys(profile.ruleGroupWeights).length > 0}>
            <summary className="cursor-pointer font-strong">How much each group of rules counts</summary>
            <p className="mb-2 text-muted text-sm">
              1 is as the rules say, 0 leaves the group out, 1.5 counts half as much again: for this profile&apos;s
              price only.
            </p>
            <div className="grid gap-1.5">
              {[...new Set([...groupNames, ...Object.keys(profile.ruleGroupWeights)])].map((group) => (
                <WeightRow
                  key={group}
                  label={group}
                  value={groupWeights[group] ?? 1}
                  max={2}
                  step={0.05}
                  onChange={(weight) => setGroupWeights({ ...groupWeights, [group]: weight })}
                />
              ))}
            </div>
          </details>
        </fieldset>
        {problems.root && (
          <p role="alert" className="text-danger">
            {problems.root}
          </p>
        )}
        {theirs && (
          <StaleChoice
            what="profile"
            winner={theirs.winner}
            isPending={isPending}
            keepMine={() => save(theirs.rowVersion)}
          />
        )}
        {mayEdit && !theirs && (
          <div className="flex justify-end">
            <Button type="submit" tone="primary" disabled={isPending}>
              {isPending ? "Saving …" : profile.id === null ? "Make the profile" : "Save the profile"}
            </Button>
          </div>
        )}
      </form>
      {mayEdit && <Preview id={profile.id} weights={given} groupWeights={groupWeights} required={required} />}
    </div>
  );
}

const dropZeros = (weights: Weights): Partial<Record<CompositeKey, number>> =>
  Object.fromEntries(
    Object.entries(weights).filter(([key, weight]) => weight > 0 && COMPOSITE_KEYS.includes(key as CompositeKey)),
  );

const dropOnes = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight !== 1));

function WeightRow(props: {
  label: string;
  hint?: string;
  value: number;
  max: number;
  step: number;
  share?: number;
  onChange: (value: number) => void;
}) {
  const { label, hint, value, max, step, share, onChange } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4rem_2.25rem] items-center gap-2">
      <span className="min-w-0 truncate" title={hint}>
        {label}
      </span>
      <input
        type="range"
        aria-label={`Weight of ${label}`}
        className="accent-accent"
        min={0}
        max={Math.max(max, value)}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <NumberBox
        aria-label={`Weight of ${label} as a number`}
        className="h-7 text-right text-sm tabular-nums"
        value={value}
        onChange={(weight) => onChange(weight ?? 0)}
      />
      <span className="text-right text-muted text-sm tabular-nums">
        {share === undefined ? "" : `${Math.round(share)} %`}
      </span>
    </div>
  );
}

/** Who leads under the weights as they stand here, asked when they have rested a moment. */
function Preview({
  id,
  weights,
  groupWeights,
  required,
}: {
  id: number | null;
  weights: Weights;
  groupWeights: Weights;
  required: CompositeKey[];
}) {
  const asked = useAnswer<RankingPreview>(
    routes.api.previewRanking(),
    { id, weights, ruleGroupWeights: dropOnes(groupWeights), requiredMetrics: required },
    300,
  );
  const { answer: preview, isAsking: isOld } = asked;
  const problem = asked.problems[0]?.message ?? asked.problem;
  return (
    <section
      aria-label="Ranking under these weights"
      aria-busy={isOld}
      className="rounded-lg border bg-surface p-4 lg:sticky lg:top-16"
    >
      <h2 className="flex items-center gap-2 font-strong">
        <Sparkles aria-hidden className="size-4" />
        Who would lead
      </h2>
      {problem && <p className="text-danger">{problem}</p>}
      {!preview ? (
        !problem && <Skeleton className="mt-2 h-96 w-full" />
      ) : (
        <>
          <p className="mb-2 text-muted text-sm">
            <Spelled>
              {preview.isWhole
                ? `${formatNumber(preview.ranked)} of ${formatNumber(preview.scored)} for sale would rank`
                : `${formatNumber(preview.ranked)} of the ${formatNumber(preview.scored)} best under any profile; so many listings are not all tried here`}
            </Spelled>
            . Nothing is saved yet.
          </p>
          <ol className={`tabular-nums ${isOld ? "opacity-60" : ""}`}>
            {preview.top.map((row) => (
              <li key={row.id} className="flex items-center gap-2 border-b py-1 last:border-0">
                <span className="w-6 text-right text-muted text-sm">{row.rank}</span>
                <Move from={row.previousRank} to={row.rank} />
                <Link
                  href={routes.listing(row.id)}
                  className="min-w-0 flex-1 truncate hover:underline"
                  title={row.title}
                >
                  {row.title}
                </Link>
                <span>
                  <Spelled>{row.score?.toFixed(1) ?? "–"}</Spelled>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Move({ from, to }: { from: number | null; to: number }) {
  const steps = from === null ? 0 : from - to;
  const Icon = steps > 0 ? ArrowUp : steps < 0 ? ArrowDown : Minus;
  const words =
    from === null ? "new" : steps === 0 ? "as before" : `${steps > 0 ? "up" : "down"} ${Math.abs(steps)} from ${from}`;
  return (
    <span
      title={words}
      className={`inline-flex w-12 items-center gap-0.5 text-xs ${steps > 0 ? "text-great" : steps < 0 ? "text-premium" : "text-muted"}`}
    >
      <Icon aria-hidden className="size-3" />
      <span className="sr-only">{words}</span>
      <span aria-hidden>{steps === 0 ? "" : Math.abs(steps)}</span>
    </span>
  );
}
