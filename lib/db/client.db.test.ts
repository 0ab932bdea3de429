import { expect, it } from "vitest";
import { closeConnections } from "./close-connections";
import { testDatabase } from "./testing/test-database";
import { reading } from "./transaction";

testDatabase();

it("variables meant for another program's connections do not reach ours", async () => {
  await closeConnections();
  Object.assign(process.env, {
    PGSSLMODE: "require",
    PGOPTIONS: "-c search_path=nowhere",
    PGHOST: "192.0.2.1",
    PGPORT: "1",
    PGDATABASE: "other",
    PGUSER: "other",
    PGPASSWORD: "other",
    PGAPPNAME: "other",
  });
  const rows = await reading().$queryRaw<{ path: string; name: string }[]>`
    select current_setting('search_path') as path, current_setting('application_name') as name`;
  expect(rows).toEqual([{ path: expect.not.stringContaining("nowhere"), name: "deal-brain" }]);
  expect(Object.keys(process.env).filter((name) => name.startsWith("PG"))).toEqual([]);
});
