import type { ComponentKind } from "./components/kinds";
import { slugOf } from "./components/slug-of";

/** Every address of the product. Links are made here and nowhere else; a test keeps hand-written paths out. */
export const routes = {
  home: () => "/",
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  changePassword: (next?: string) => (next ? `/change-password?next=${encodeURIComponent(next)}` : "/change-password"),
  secondFactor: (next?: string) => (next ? `/second-factor?next=${encodeURIComponent(next)}` : "/second-factor"),
  listings: (query?: URLSearchParams | Record<string, string>) => {
    const text = query ? new URLSearchParams(query).toString() : "";
    return text ? `/listings?${text}` : "/listings";
  },
  dashboard: () => "/dashboard",
  listing: (id: number, { against }: { against?: number } = {}) =>
    against ? `/listings/${id}?against=${against}` : `/listings/${id}`,
  newListing: () => "/listings/new",
  editListing: (id: number) => `/listings/${id}/edit`,
  compare: (ids: readonly number[]) => `/listings/compare?ids=${ids.join(",")}`,
  cpus: () => "/components/cpus",
  gpus: () => "/components/gpus",
  ramSpecs: () => "/components/ram-specs",
  storageProfiles: () => "/components/storage-profiles",
  portsProfiles: () => "/components/ports-profiles",
  cpu: (id: number) => `/components/cpus/${id}`,
  gpu: (id: number) => `/components/gpus/${id}`,
  components: (kind: ComponentKind, query: { q?: string; sort?: string; after?: string } = {}) => {
    const given = Object.entries(query).filter(([, value]) => value);
    return `/components/${slugOf(kind)}${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`;
  },
  component: (kind: ComponentKind, id: number) => `/components/${slugOf(kind)}/${id}`,
  profiles: () => "/profiles",
  profile: (id: number) => `/profiles/${id}`,
  newProfile: (after?: number) => (after === undefined ? "/profiles/new" : `/profiles/new?after=${after}`),
  rulesets: () => "/rulesets",
  ruleset: (id: number, { rule }: { rule?: number } = {}) =>
    rule === undefined ? `/rulesets/${id}` : `/rulesets/${id}?open=rule.${rule}`,
  rulesetVersions: (id: number, { show }: { show?: number } = {}) =>
    show === undefined ? `/rulesets/${id}/versions` : `/rulesets/${id}/versions?show=${show}`,
  rulesetHistory: (id: number, query: { rule?: number; before?: number; action?: string } = {}) => {
    const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, String(value)]] : []));
    return given.length > 0 ? `/rulesets/${id}/history?${new URLSearchParams(given)}` : `/rulesets/${id}/history`;
  },
  compareRulesets: (a: number, b: number) => `/rulesets/compare?a=${a}&b=${b}`,
  installPackage: () => "/rulesets/install",
  baseline: () => "/baseline",
  whatIf: (listingId: number) => `/listings/${listingId}/what-if`,
  customFields: () => "/custom-fields",
  customField: (id: number) => `/custom-fields/${id}`,
  newCustomField: () => "/custom-fields/new",
  imports: () => "/imports",
  settings: () => "/settings",
  audit: (before?: string) => (before ? `/audit?before=${encodeURIComponent(before)}` : "/audit"),
  accounts: () => "/accounts",
  jobs: (query: { status?: string; name?: string; before?: number } = {}) => {
    const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, String(value)]] : []));
    return given.length > 0 ? `/jobs?${new URLSearchParams(given)}` : "/jobs";
  },
  job: (id: number) => `/jobs/${id}`,
  ownAccount: () => "/account",
  forbidden: () => "/forbidden",
  api: {
    passwordLater: () => "/api/account/password-later",
    search: (text: string) => `/api/search?q=${encodeURIComponent(text)}`,
    listings: () => "/api/v1/listings",
    listing: (id: number) => `/api/v1/listings/${id}`,
    exportListings: (format: "csv" | "xlsx", list: string) =>
      `/api/listings/export?format=${format}${list ? `&${list}` : ""}`,
    previewListing: () => "/api/listings/preview",
    tryListing: () => "/api/rulesets/try-listing",
    impact: () => "/api/rulesets/impact",
    exportPackage: (id: number, format: "json" | "zip") => `/api/rulesets/${id}/package?format=${format}`,
    previewPackage: () => "/api/rulesets/packages/preview",
    installPackage: () => "/api/rulesets/packages/install",
    exportBaseline: () => "/api/baseline/export",
    compareBaseline: () => "/api/baseline/compare",
    planAdoption: () => "/api/baseline/plan-adoption",
    planBaselineEdit: () => "/api/baseline/plan-edit",
    matches: () => "/api/rulesets/matches",
    uses: () => "/api/uses",
    analysis: () => "/api/rulesets/analysis",
    factValues: ({ fact, q = "" }: { fact: string; q?: string }) =>
      `/api/rulesets/fact-values?fact=${encodeURIComponent(fact)}${q ? `&q=${encodeURIComponent(q)}` : ""}`,
    chart: () => "/api/listings/chart",
    previewBulkEdit: () => "/api/listings/bulk-edit",
    previewBadges: () => "/api/settings/badges",
    previewRanking: () => "/api/profiles/ranking",
    previewMerge: () => "/api/components/merge",
    component: (kind: ComponentKind, id: number) => `/api/components/${kind}/${id}`,
    listingExplanation: (id: number) => `/api/listings/${id}/explanation`,
    job: (id: number) => `/api/jobs/${id}`,
    jobEvents: (id: number) => `/api/jobs/${id}/events`,
    cancelJob: (id: number) => `/api/jobs/${id}/cancel`,
    retryJob: (id: number) => `/api/jobs/${id}/retry`,
  },
} as const;
