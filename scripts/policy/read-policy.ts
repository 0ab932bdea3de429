import fs from "node:fs";
import path from "node:path";

export type Door = {
  kind: "page" | "route" | "action";
  /** "/listings/[id]", "GET /api/v1/listings" or "listings.update". */
  name: string;
  file: string;
  /** A permission, or "open" for the few doors that are open to all by decision. */
  permission: string;
};

export type Policy = { doors: Door[]; problems: string[] };

/** Open by decision (design: sign-in, health, metrics by token or from this machine). Nothing else may be. */
const openPages = new Set(["app/page.tsx", "app/(auth)/sign-in/page.tsx"]);
const openRoutes = new Set([
  "app/health/route.ts",
  "app/api/health/live/route.ts",
  "app/api/health/ready/route.ts",
  "app/metrics/route.ts",
]);
const signInRoute = "app/api/auth/[...nextauth]/route.ts";

/** Reads every door of the application from its source, and names each that goes around the wrappers. */
export function readPolicy(root: string): Policy {
  const policy: Policy = { doors: [], problems: [] };
  const files = fs
    .readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((name) => `app/${name}`);
  for (const file of files.sort()) {
    const source = () => fs.readFileSync(path.join(root, file), "utf8");
    if (/\/page\.tsx?$/.test(file)) readPage(file, source(), policy);
    else if (/\/route\.tsx?$/.test(file)) readRoute(file, source(), policy);
    else if (/\.tsx?$/.test(file) && /^\s*["']use server["']/m.test(source())) readActions(file, source(), policy);
  }
  return policy;
}

function readPage(file: string, source: string, { doors, problems }: Policy): void {
  const name = addressOf(file);
  const guard =
    /^export default async function \w+\([^)]*\)[^{]*\{\s*(?:const [^=]+= )?await requirePage\("([\w.-]+)"\)/ms.exec(
      source,
    );
  if (guard?.[1]) doors.push({ kind: "page", name, file, permission: guard[1] });
  else if (openPages.has(file)) doors.push({ kind: "page", name, file, permission: "open" });
  else problems.push(`${file} does not begin with requirePage("…"): a page asks for its permission first.`);
}

function readRoute(file: string, source: string, { doors, problems }: Policy): void {
  const name = addressOf(file);
  if (file === signInRoute) {
    for (const method of ["GET", "POST"])
      doors.push({ kind: "route", name: `${method} ${name}`, file, permission: "open" });
    return;
  }
  const exported = [...source.matchAll(/^export (?:const|async function|function|\{)\s*(\w+)?[^\n]*/gm)];
  for (const [line, method = ""] of exported) {
    if (!/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) continue;
    if (line.includes("= definePublicRoute(") && openRoutes.has(file)) {
      doors.push({ kind: "route", name: `${method} ${name}`, file, permission: "open" });
      continue;
    }
    const start = source.indexOf(line);
    const permission = line.includes("= defineRoute(") && /permission: "([\w.-]+)"/.exec(source.slice(start))?.[1];
    if (permission) doors.push({ kind: "route", name: `${method} ${name}`, file, permission });
    else problems.push(`${file}: ${method} is not made by defineRoute({ permission: … }), the one door for routes.`);
  }
  if (exported.length === 0 || /^export \{/m.test(source))
    problems.push(
      `${file}: handlers are exported as \`export const GET = defineRoute(…)\`, so that this table can be read.`,
    );
}

function readActions(file: string, source: string, { doors, problems }: Policy): void {
  if (path.basename(file) !== "actions.ts")
    problems.push(`${file} says "use server"; server actions live in a file called actions.ts.`);
  for (const [line, name = ""] of source.matchAll(
    /^export (?!type)(?:const|async function|function|default)\s*(\w+)?[^\n]*/gm,
  )) {
    const body = source.slice(source.indexOf(line)).split(/^export /m)[1] ?? "";
    const action = line.includes("= defineAction(") && /name: "([\w.-]+)"[\s\S]*?permission: "([\w.-]+)"/.exec(body);
    if (action) doors.push({ kind: "action", name: action[1] ?? name, file, permission: action[2] ?? "" });
    else
      problems.push(`${file}: ${name} is not made by defineAction({ name, permission, … }), the one door for actions.`);
  }
}

/** app/(app)/listings/[id]/page.tsx is /listings/[id]. */
function addressOf(file: string): string {
  const parts = path
    .dirname(file)
    .split("/")
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}
