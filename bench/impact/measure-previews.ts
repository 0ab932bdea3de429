import pg from "pg";
import type { CatalogueColumns } from "@/lib/catalogue/columns/catalogue-columns";
import { LiveColumns } from "@/lib/catalogue/load/live-columns";
import { Answerer } from "@/lib/catalogue/process/answer";
import { middle, p95, timed } from "../report/take-time";
import { type Note, report } from "../report/targets";
import { generateRuleset } from "../rules/rulesets";
import { type EditedDocument, listEditedDocuments } from "../world/edited-documents";

/** The first answer after a load, and then one figure after the other; what a person waits for besides is the network. */
export async function measurePreviews(url: string, client: pg.Client, rows: number, note: Note): Promise<void> {
  const pool = new pg.Pool({ connectionString: url });
  try {
    await measure(pool, client, rows, note);
  } finally {
    await pool.end();
  }
}

async function measure(pool: pg.Pool, client: pg.Client, rows: number, note: Note): Promise<void> {
  const limits = rows <= 100_000 ? { first: 400, edit: 50, loads: 8 } : { first: 3_000, edit: 150, loads: 3 };
  const { rows: profiles } = await client.query<{ id: number }>("select id from profile where is_default");
  const profileId = profiles[0]?.id ?? 0;
  const { signal } = new AbortController();
  const ask = (answerer: Answerer, rulesetId: number, document: object): Promise<number> => {
    const drafts = [{ rulesetId, document: { ...document } }];
    return timed(() => answerer.answer({ kind: "impact", query: { drafts, profileId, buckets: 24 } }, signal));
  };
  const { rulesetId = 1 } = (await listEditedDocuments(client, 0)).at(-1) ?? {};
  const draft = (seed: number): object => {
    const { id: _id, ...document } = generateRuleset(60, seed);
    return document;
  };

  const first: number[] = [];
  let live = await load(pool);
  let answerer = new Answerer(live, pool);
  for (let run = 0; run < limits.loads; run++) {
    if (run > 0) live = await load(pool);
    answerer = new Answerer(live, pool);
    await answerer.prepare();
    first.push(await ask(answerer, rulesetId, draft(run)));
  }
  const begun: number[] = [];
  const edited: number[] = [];
  const rounds: EditedDocument[][] = [];
  for (const round of [0, 1, 2, 3]) rounds.push(await listEditedDocuments(client, round));
  // Somebody at a rule tries one figure after the other, then goes to the next rule.
  for (const [at] of rounds[0]?.entries() ?? []) {
    for (const [round, edits] of rounds.entries()) {
      const { rulesetId: of = 0, document = {} } = edits[at] ?? {};
      (round === 0 ? begun : edited).push(await ask(answerer, of, document));
    }
  }
  const whole: number[] = [];
  for (let run = 0; run < 20; run++) whole.push(await ask(answerer, rulesetId, draft(100 + run)));

  note("first answer, 60 rules, p95", p95(first), limits.first, "ms");
  note("the first edit of a rule, p95", p95(begun), limits.edit, "ms");
  note("each further edit of it, p95", p95(edited), limits.edit, "ms");
  note("60 other rules, warm, p95", p95(whole), 500, "ms");
  const pass = measureLimit(live.columns, profileId);
  report(
    `median of first edits: ${middle(begun).toFixed(1)} ms, of further ones: ${middle(edited).toFixed(1)} ms; a bare pass: ${pass.toFixed(1)} ms`,
  );
  note("a further edit × a bare pass over its columns", middle(edited) / pass, MAX_RATIO, "×");
}

const MAX_RATIO = 25;

async function load(pool: pg.Pool): Promise<LiveColumns> {
  const [main, beside] = [await pool.connect(), await pool.connect()];
  try {
    return await LiveColumns.load(main, beside, () => new Date().toISOString().slice(0, 10));
  } finally {
    main.release();
    beside.release();
    global.gc?.();
  }
}

/** What no preview can do without: looking at a rule's facts, the price, the score and the badge of everybody once. */
function measureLimit(columns: CatalogueColumns, profileId: number): number {
  const profile = columns.profiles.get(profileId);
  if (profile === undefined) throw new Error(`The profile ${profileId} is not held`);
  const codes = (["status", "condition", "manufacturer"] as const).map((name) => columns.choice(name).codes.array);
  const [status = [], condition = [], maker = []] = codes;
  let sink = 0;
  const pass = (): void => {
    for (let place = 0; place < columns.length; place++) {
      if (status[place] === 0) continue;
      sink += (condition[place] ?? 0) + (maker[place] ?? 0) + (columns.badge.array[place] ?? 0);
      sink += (columns.adjustedCents[place] ?? 0) + (profile.adjustedCents[place] ?? 0);
      sink += profile.composite[place] ?? 0;
    }
  };
  const times = Array.from({ length: 15 }, () => {
    const startedAt = performance.now();
    pass();
    return performance.now() - startedAt;
  });
  report(`[${sink % 10}]`);
  return middle(times.slice(5));
}
