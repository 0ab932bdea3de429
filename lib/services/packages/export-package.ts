import { APP_VERSION } from "../../app-version";
import { requirePermission } from "../../auth/actor";
import { listCustomFields } from "../../db/custom-fields/list-custom-fields";
import { listSampleListingIds } from "../../db/listings/list-sample-listings";
import { readCatalogue } from "../../db/rulesets/read-catalogue";
import { findRulesetHead } from "../../db/rulesets/ruleset-row";
import { findNewestVersion } from "../../db/rulesets/versions";
import { type Sql, sqlOfTransaction } from "../../db/sql";
import { inTransaction } from "../../db/transaction";
import { emptyShelf } from "../../db/valuations/read-components";
import { readOffers } from "../../db/valuations/read-offers";
import { notFound } from "../../errors";
import { zipPackage } from "../../packages/package-file";
import type { PackageExample } from "../../packages/ruleset-package";
import { listReadFields, writePackage } from "../../packages/write-package";
import { compileRuleset } from "../../rules/compile/compile-ruleset";
import type { Ruleset } from "../../rules/document/ruleset";
import { appliesTo, createEvaluator } from "../../rules/evaluate/evaluate";
import type { FactCatalogue } from "../../rules/facts/catalogue";
import { hashDocument } from "../../rulesets/hash-document";
import { createFactReader } from "../../valuation/facts/pc-catalogue";
import type { ServiceContext } from "../context";
import { openVersion } from "../rulesets/open-version";

const EXAMPLES = 5;

/** A ruleset as a package that gives the same cents wherever it is installed. */
export async function exportPackage(
  context: ServiceContext,
  { id, format }: { id: number; format: "json" | "zip" },
): Promise<{ name: string; content: Uint8Array }> {
  requirePermission(context.actor, "rulesets.read");
  return inTransaction(context.tx, async (tx) => {
    const head = await findRulesetHead(id, tx);
    const version = head && (await findNewestVersion(id, tx));
    if (!head || !version) throw notFound(`Ruleset ${id}`);
    const ruleset = await openVersion(version, tx);
    const catalogue = await readCatalogue(tx);
    const customFields = listReadFields([ruleset], await listCustomFields(tx), catalogue).map(
      ({ entity, key, label, dataType, description, required, defaultValue, options, validation }) => ({
        entity,
        key,
        label,
        dataType,
        description,
        required,
        defaultValue,
        options,
        validation,
      }),
    );
    const examples = await writeExamples(sqlOfTransaction(tx), await listSampleListingIds(EXAMPLES, tx), {
      ruleset,
      catalogue,
      now: context.now,
    });
    const json = writePackage(
      {
        name: head.name,
        version: semantic(version.version),
        description: head.description,
        author: context.actor.name,
        createdAt: context.now,
        rulesets: [ruleset],
        customFields,
        examples,
        appVersion: APP_VERSION,
      },
      hashDocument,
    );
    const name = `${`${head.name}-${version.version}`.toLowerCase().replace(/[^a-z0-9.]+/g, "-")}.dbrs`;
    const readme = `# ${head.name}\n\n${head.description ?? ""}\n\nVersion ${version.version}. Install it under Rulesets, Install a package.\n`;
    const content =
      format === "zip" ? zipPackage(json, readme) : new TextEncoder().encode(JSON.stringify(json, null, 2));
    return { name, content };
  });
}

/** Listings as facts alone: enough to see that the same comes out elsewhere, without anybody's catalogue. */
async function writeExamples(
  sql: Sql,
  ids: readonly number[],
  { ruleset, catalogue, now }: { ruleset: Ruleset; catalogue: FactCatalogue; now: Date },
): Promise<PackageExample[]> {
  const range = { after: 0, upTo: 2_147_483_647, limit: EXAMPLES, includeInactive: true, only: { ids: [...ids] } };
  const offers = ids.length === 0 ? [] : await readOffers(sql, emptyShelf(), range);
  const compiled = compileRuleset(ruleset, catalogue);
  const evaluate = createEvaluator(compiled);
  const readFacts = createFactReader(catalogue, now.toISOString().slice(0, 10));
  return offers.map(({ offer }) => {
    const row = readFacts(offer);
    const isAsked = ruleset.is_active && appliesTo(compiled, row) === true;
    const facts = catalogue.facts.flatMap(({ name, index }) => {
      const value = row[index] ?? null;
      return value === null ? [] : [[name, value]];
    });
    return {
      name: offer.title ?? `Listing ${offer.id}`,
      price_cents: offer.priceCents,
      facts: Object.fromEntries(facts),
      total_cents: isAsked ? evaluate(row, offer.priceCents).totalCents : 0,
    };
  });
}

/** A package's version is three numbers. */
const semantic = (version: string): string => /^\d+\.\d+\.\d+$/.exec(version)?.[0] ?? "1.0.0";
