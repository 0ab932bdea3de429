import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readPolicy } from "./read-policy";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "policy-"));
afterEach(() => fs.rmSync(path.join(root, "app"), { recursive: true, force: true }));

function write(file: string, source: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), source);
}

describe("readPolicy", () => {
  it("reads pages, routes and actions with their permissions", () => {
    write(
      "app/(app)/things/[id]/page.tsx",
      'export default async function Page() {\n  await requirePage("things.read");\n}',
    );
    write("app/api/things/route.ts", 'export const GET = defineRoute({\n  permission: "things.read",\n});');
    write(
      "app/(app)/things/actions.ts",
      '"use server";\nexport const save = defineAction({\n  name: "things.save",\n  permission: "things.edit",\n});',
    );
    const { doors, problems } = readPolicy(root);
    expect(problems).toEqual([]);
    expect(doors.map(({ name, permission }) => `${name} ${permission}`)).toEqual([
      "/things/[id] things.read",
      "things.save things.edit",
      "GET /api/things things.read",
    ]);
  });

  it.each([
    ["app/a/page.tsx", "export default async function Page() { return null; }"],
    ["app/a/page.tsx", 'export default async function Page() { await load(); await requirePage("things.read"); }'],
    ["app/a/route.ts", "export async function GET() { return new Response(); }"],
    ["app/a/route.ts", "export const GET = definePublicRoute(async () => new Response());"],
    ["app/a/route.ts", "const h = () => new Response();\nexport { h as GET };"],
    ["app/a/actions.ts", '"use server";\nexport async function save() {}'],
    ["app/a/save.ts", '"use server";\nexport const save = defineAction({ name: "a.b", permission: "c.d" });'],
  ])("names what goes around the wrappers: %s", (file, source) => {
    write(file, source);
    expect(readPolicy(root).problems).toHaveLength(1);
  });
});
