/**
 * Import directions for Deal Brain. One rule per sentence of docs/architecture.md.
 * Every comment says why the arrow is drawn that way, because it is what the person
 * who trips the rule will read.
 */
const PURE =
  "^lib/(money|rules|valuation|ranking|listings|import|components|custom-fields|baseline|uses|impact|profiles|views|rulesets|packages|settings)/";
// Prisma's own programs, the migration tools and the seeds work on the database below lib/db.
const DATABASE_TOOLS = ["^lib/db/", "^prisma/", "^scripts/", "^prisma[.]config[.]ts$"];
const TEST = "[.](test|test-d|bench)[.]tsx?$|(^|/)__(tests|fixtures)__/";

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle means two files share one responsibility. Move the shared piece below both.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "pure-core-is-pure",
      comment:
        "The engine must give the same answer in a test, in the worker and in the browser preview. Pass data in; never fetch it.",
      severity: "error",
      // A hash of a document is the same everywhere, however it is computed.
      from: { path: PURE, pathNot: [TEST, "^lib/rulesets/hash-document[.]ts$"] },
      to: {
        pathNot: [
          PURE,
          "^lib/(errors|words/(tell-path|find-internal-names|format))[.]ts$",
          "^lib/auth/permissions[.]ts$",
          "^node_modules/(zod|re2js|jsep|fflate)/",
        ],
      },
    },
    {
      name: "rules-is-the-innermost-ring",
      comment: "A rule knows facts and operators, not what a PC or a deal is. Map listings to facts in lib/valuation.",
      severity: "error",
      from: { path: "^lib/rules/", pathNot: TEST },
      to: { path: PURE, pathNot: "^lib/(rules|money)/" },
    },
    {
      name: "pure-core-points-inward",
      comment:
        "money <- rules <- valuation <- ranking. Money knows nothing; valuation never looks at rank; listings never look at price rules.",
      severity: "error",
      from: { path: "^lib/(money|listings|import|valuation)/", pathNot: TEST },
      to: { path: "^lib/(ranking)/" },
    },
    {
      name: "listings-and-import-know-no-valuation",
      comment: "A row can be read, cleaned and stored before anyone has an opinion on its price.",
      severity: "error",
      from: { path: "^lib/(money|listings|import)/", pathNot: TEST },
      to: { path: "^lib/(rules|valuation)/" },
    },
    {
      name: "prisma-lives-in-lib-db",
      comment: "Queries have one home, so indexes, selects and row mapping can be read in one place.",
      severity: "error",
      from: { pathNot: [...DATABASE_TOOLS, TEST] },
      to: { path: "^node_modules/(@prisma/|[.]prisma/)|^lib/db/(client|generated)" },
    },
    {
      name: "db-knows-only-the-domain",
      comment: "Data access maps rows to domain types. It does not decide, authorise or render.",
      severity: "error",
      from: { path: "^lib/db/", pathNot: TEST },
      to: {
        path: "^(app|components)/|^lib/(services|actions|api|jobs)/|^lib/auth/(?!permissions|actor)|^node_modules/(next|react)/",
      },
    },
    {
      name: "columns-and-answers-are-pure",
      comment:
        "Only lib/catalogue/load and process read the database: answers give the same in a test and in the process.",
      severity: "error",
      from: { path: "^lib/catalogue/(columns|answers)/", pathNot: TEST },
      to: { path: "^lib/(db|services|jobs|auth|env|logger)|^node_modules/(pg|next|react)/" },
    },
    {
      name: "nobody-reads-the-columns-from-outside",
      comment:
        "Whoever asks uses lib/catalogue/client or find-listings; questions and answers are types in lib/impact and lib/ranking.",
      severity: "error",
      from: { path: "^(app|components)/|^lib/(?!catalogue/|apart/)", pathNot: TEST },
      to: { path: "^lib/catalogue/(columns|answers|load|process)/" },
    },
    {
      name: "services-know-no-framework",
      comment:
        "A use case runs from an action, a job or a script; so it may not know about requests, cookies or React.",
      severity: "error",
      from: { path: "^lib/services/", pathNot: TEST },
      to: {
        path: "^(app|components)/|^lib/(actions|auth/session)|^lib/jobs/(handlers|worker)|^node_modules/(next|react)/",
      },
    },
    {
      name: "job-definitions-are-light",
      comment: "Enqueuing must not load the handler: name and payload schema here, work in jobs/handlers.",
      severity: "error",
      from: { path: "^lib/jobs/definitions" },
      to: { path: "^lib/(services|db|auth)/|^lib/jobs/(handlers|worker)" },
    },
    {
      name: "changes-are-made-in-one-place",
      comment:
        "services/changes/make-change writes the change set, the audit row and tells who follows. Whoever writes past it forgets one of them.",
      severity: "error",
      from: {
        path: "^lib/(services|jobs|actions|api)/",
        pathNot: [
          TEST,
          "^lib/services/changes/",
          "^lib/services/listings/edit-batch[.]ts$",
          "^lib/jobs/handlers/undo-change[.]ts$",
        ],
      },
      to: { path: "^lib/db/changes/insert-change[.]ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "followers-are-told-in-one-place",
      comment:
        "Say what a change makes out of date to makeChange; the clock and a person's own wish have none to make.",
      severity: "error",
      from: {
        path: "^lib/",
        pathNot: [
          TEST,
          "^lib/services/changes/make-change[.]ts$",
          "^lib/services/valuations/(recalculate-listing|check-prices)[.]ts$",
          "^lib/jobs/handlers/by-the-clock[.]ts$",
        ],
      },
      to: { path: "^lib/services/valuations/follow-change[.]ts$" },
    },
    {
      name: "lib-never-looks-up",
      comment: "lib is what screens are built from.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "components-have-no-server",
      comment: "Components receive data and callbacks. Pages fetch; actions write.",
      severity: "error",
      from: { path: "^components/", pathNot: TEST },
      to: { path: "^app/|^lib/(db|services|jobs|actions)/|^lib/auth/session|^lib/env[.]ts$" },
    },
    {
      name: "ui-primitives-are-leaves",
      comment: "components/ui stays as copied; product meaning is added one level up.",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(components/(?!ui/)|lib/(?!cn[.]ts$))" },
    },
    {
      name: "data-table-knows-no-feature",
      comment: "The table knows columns, filters and pages, not deals.",
      severity: "error",
      from: { path: "^components/data-table/", pathNot: TEST },
      to: { path: "^components/(?!ui/|data-table/)|^lib/(?!cn[.]ts$)" },
    },
    {
      name: "layout-knows-no-feature",
      comment: "Shell, navigation and headings are used by every noun, so they may know none.",
      severity: "error",
      from: { path: "^components/layout/", pathNot: TEST },
      to: { path: "^components/(?!ui/|data-table/|layout/)" },
    },
    {
      name: "features-do-not-import-each-other",
      comment:
        "Compose two features in a page. If both need a piece, it is a shared component (a chart, a deal's badge) or domain code.",
      severity: "error",
      from: { path: "^components/(?!ui/|data-table/|layout/)([^/]+)/", pathNot: TEST },
      to: { path: "^components/(?!ui/|data-table/|layout/|charts/|deals/)([^/]+)/", pathNot: "^components/$1/" },
    },
    // "A route's _components are its own" is held by the linter's restricted imports on "@/app/**":
    // $1 placeholders are not regex-escaped here, so Next's (group) and [param] folders break them.
    {
      name: "production-does-not-use-tests",
      comment: "If a fixture is useful in production it is not a fixture.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: TEST },
      to: { path: ["^e2e/", TEST] },
    },
    {
      name: "e2e-drives-the-browser",
      comment:
        "End-to-end specs see what a user sees; they may seed through prisma/seed, read lib/routes.ts and know a name of code when they see one.",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|components)/|^lib/(?!(routes|words/find-internal-names)[.]ts$)" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    exclude: { path: "^([.]next)/" },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
