import type pg from "pg";
import { findRulesInForce } from "@/lib/db/catalogue/find-rules-in-force";
import { findSearchTerms } from "@/lib/db/search/find-search-terms";
import { reading } from "@/lib/db/transaction";
import type { Impact, ImpactQuery } from "@/lib/impact/impact";
import type { ListingFilter } from "@/lib/listings/filters/listing-filter";
import { hashFilter } from "@/lib/ranking/cursor";
import { parseRuleset, parseRulesetInSteps } from "@/lib/rules/document/parse-ruleset";
import type { Ruleset } from "@/lib/rules/document/ruleset";
import { refuseExcess } from "@/lib/rulesets/refuse-excess";
import { settingSchemas } from "@/lib/settings/schemas";
import { DEFAULT_THRESHOLDS } from "@/lib/valuation/scores/badge";
import { DEFAULT_REFERENCES } from "@/lib/valuation/scores/composite";
import { analyseRules } from "../answers/analyse-rules";
import { countFacets } from "../answers/count-facets";
import { drawChart } from "../answers/draw-chart";
import { findMatches } from "../answers/find-matches";
import { findPage, findRank } from "../answers/find-page";
import { findTouched } from "../answers/find-touched";
import { listTextTests } from "../answers/list-text-tests";
import { listValues } from "../answers/list-values";
import { measureHistogram } from "../answers/measure-histogram";
import { measureImpact } from "../answers/measure-impact";
import { createPause, takeSteps } from "../answers/pause";
import { Standing } from "../answers/standing";
import { judgeListings, markIds, type Verdicts } from "../answers/verdicts";
import { CannotAnswer } from "../columns/cannot-answer";
import type { CatalogueColumns } from "../columns/catalogue-columns";
import type { LiveColumns } from "../load/live-columns";
import type { AnswerOf, Question } from "../questions";

const MAX_KEPT = 2;

/** Answers questions from columns; verdicts of the last filters are kept, as screens ask several things of one filter. */
export class Answerer {
  readonly #live: LiveColumns;
  readonly #columns: CatalogueColumns;
  readonly #database: pg.Pool;
  readonly #kept = new Map<string, Promise<Verdicts>>();
  #rulesets: ReadonlyMap<number, Ruleset> = new Map();
  readonly #standing: Standing;

  constructor(live: LiveColumns, database: pg.Pool) {
    this.#live = live;
    this.#columns = live.columns;
    this.#database = database;
    this.#standing = new Standing(live.columns);
  }

  /** To be called whenever the columns have changed. */
  forget(): void {
    this.#kept.clear();
    this.#standing.forget();
  }

  /** To be called when nobody has asked anything for a while. */
  giveBack(): void {
    this.#kept.clear();
    this.#standing.giveBack();
  }

  /** What the first preview would have to wait for: texts as the rules in force ask about them, and how parts score. */
  async prepare(): Promise<void> {
    const { before, profiles, references } = await this.#readRules();
    await this.#holdTexts(before, createPause(new AbortController().signal));
    const [profile] = profiles;
    if (profile !== undefined) this.#standing.score(profile.weights, references);
  }

  /** What the first searches would have to wait for, word by word; false when there is no more. */
  prepareSearch(): Promise<boolean> {
    return this.#live.holdCommonTerm(() => this.#database.connect());
  }

  async answer(question: Question, signal: AbortSignal): Promise<AnswerOf[Question["kind"]]> {
    const columns = this.#columns;
    switch (question.kind) {
      case "page":
        return findPage(columns, question.query, await this.#judge(question.query.filter));
      case "count":
        return (await this.#judge(question.filter)).count;
      case "facets": {
        const { filter, query } = question;
        return countFacets(columns, { ...query, filter }, await this.#judge(filter));
      }
      case "histogram": {
        const { filter, query } = question;
        return measureHistogram(columns, { ...query, filter }, await this.#judge(filter));
      }
      case "chart":
        return drawChart(columns, { ...question.query, filter: question.filter }, await this.#judge(question.filter));
      case "rank":
        return findRank(columns, question, question.listingId, await this.#judge(question.filter));
      case "places":
        return this.#findPlaces(question.ids, question.profileId);
      case "impact":
        return this.#measureImpact(question.query, signal);
      case "touched": {
        const pause = createPause(signal);
        const before = await this.#readAll(question.query.before, pause);
        const after = await this.#readAll(question.query.after, pause);
        await this.#holdTexts([...before, ...after], pause, signal);
        return findTouched(columns, { before, after, signal });
      }
      case "matches": {
        const pause = createPause(signal);
        refuseExcess(question.query.conditions);
        const isMeant = await this.#markRanked(question.query.profileId);
        const ruleset = await this.#read(asRuleset(question.query.conditions), pause);
        await this.#holdTexts([ruleset], pause, signal);
        return takeSteps(findMatches(columns, ruleset, { isMeant, named: question.query.named }), pause);
      }
      case "values":
        return listValues(columns, question.query);
      case "analysis": {
        const pause = createPause(signal);
        refuseExcess([question.query.document]);
        const isMeant = await this.#markRanked(question.query.profileId);
        const ruleset = await this.#read(question.query.document, pause);
        await this.#holdTexts([ruleset], pause, signal);
        return takeSteps(analyseRules(columns, ruleset, isMeant), pause);
      }
    }
  }

  #findPlaces(ids: readonly number[], profileId: number): [number, number][] {
    const profile = this.#columns.ofProfile(profileId);
    const { ranks } = this.#standing.order(profile);
    return ids.flatMap((id): [number, number][] => {
      const place = this.#columns.findPlace(id);
      return place === undefined || profile.ranked[place] !== 1 ? [] : [[id, ranks[place] ?? 0]];
    });
  }

  /** The one population that counts: ranked, for sale and fresh. */
  async #markRanked(asked: number | undefined): Promise<Uint8Array> {
    const profileId = asked ?? (await this.#readRules()).profiles.find(({ isDefault }) => isDefault)?.id;
    return this.#standing.count(this.#columns.ofProfile(profileId)).ranked;
  }

  /** Before any rule is asked over columns. */
  async #holdTexts(rulesets: readonly Ruleset[], pause: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    const tests = await takeSteps(listTextTests(rulesets, this.#columns), pause);
    await this.#live.holdTexts(tests, () => this.#database.connect(), signal);
  }

  #judge(filter: ListingFilter): Promise<Verdicts> {
    const key = hashFilter(filter);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const verdicts = known ?? this.#judgeAnew(filter);
    this.#kept.set(key, verdicts);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > MAX_KEPT) this.#kept.delete(oldest);
    verdicts.catch(() => this.#kept.delete(key));
    return verdicts;
  }

  async #judgeAnew(filter: ListingFilter): Promise<Verdicts> {
    if (!filter.text) return judgeListings(this.#columns, filter, null);
    const terms = await findSearchTerms(filter.text, reading());
    const found =
      terms === null ? markIds(this.#columns, []) : await this.#live.findTerms(terms, () => this.#database.connect());
    return judgeListings(this.#columns, filter, found);
  }

  async #measureImpact({ drafts, base, profileId, buckets }: ImpactQuery, signal: AbortSignal): Promise<Impact> {
    const { before, profiles, thresholds, references } = await this.#readRules();
    const pause = createPause(signal);
    refuseExcess([...drafts, ...(base ?? [])]);
    const after = await this.#replace(before, drafts, pause);
    const compared = base && (await this.#replace(before, base, pause));
    await this.#holdTexts([...new Set([...before, ...after, ...(compared ?? [])])], pause, signal);
    const profile = profiles.find(({ id }) => id === profileId);
    if (profile === undefined) throw new CannotAnswer(`there is no profile ${profileId}`);
    return measureImpact(this.#columns, this.#standing, {
      before,
      after,
      profile,
      thresholds,
      references,
      buckets,
      signal,
      version: this.#live.version,
      ...(compared ? { base: compared } : {}),
    });
  }

  async #readRules() {
    const client = await this.#database.connect();
    const { versions, profiles, settings } = await findRulesInForce(client).finally(() => client.release());
    const thresholds = settingSchemas.valuation_thresholds.safeParse(settings.valuation_thresholds);
    const references = settingSchemas.score_references.safeParse(settings.score_references);
    return {
      before: this.#parseVersions(versions),
      profiles,
      thresholds: thresholds.success ? thresholds.data : DEFAULT_THRESHOLDS,
      references: { ...DEFAULT_REFERENCES, ...(references.success ? references.data : {}) },
    };
  }

  async #replace(
    rulesets: readonly Ruleset[],
    drafts: ImpactQuery["drafts"],
    pause: () => Promise<void>,
  ): Promise<Ruleset[]> {
    const all = new Map(rulesets.map((ruleset) => [ruleset.id, ruleset]));
    for (const { rulesetId, document } of drafts)
      all.set(rulesetId, await this.#read({ ...document, id: rulesetId }, pause));
    return [...all.values()];
  }

  /** A published version never changes, so it is read once; what is not in force any more is forgotten. */
  #parseVersions(versions: readonly { id: number; snapshot: unknown }[]): Ruleset[] {
    const read = versions.map(({ id, snapshot }) => [id, this.#rulesets.get(id) ?? this.#parse(snapshot)] as const);
    this.#rulesets = new Map(read);
    return read.map(([, ruleset]) => ruleset);
  }

  #parse(document: unknown): Ruleset {
    return parseRuleset(document, { catalogue: this.#columns.facts.catalogue }).ruleset;
  }

  async #readAll(documents: readonly unknown[], pause: () => Promise<void>): Promise<Ruleset[]> {
    const read: Ruleset[] = [];
    for (const document of documents) read.push(await this.#read(document, pause));
    return read;
  }

  async #read(document: unknown, pause: () => Promise<void>): Promise<Ruleset> {
    const steps = parseRulesetInSteps(document, { catalogue: this.#columns.facts.catalogue });
    return (await takeSteps(steps, pause)).ruleset;
  }
}

/** Conditions by themselves, as rules that do nothing. */
function asRuleset(conditions: readonly unknown[]): unknown {
  const rules = conditions.map((tree, index) => ({
    id: index + 1,
    name: String(index),
    conditions: tree,
    actions: [],
  }));
  return { name: "Conditions", groups: [{ name: "Conditions", rules }] };
}
