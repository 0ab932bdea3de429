import { describe, expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { type Cell, copyRows } from "./copy-rows";

describe("copying rows", () => {
  const database = testDatabase();
  const target = { table: "gpu", columns: ["name", "manufacturer", "attributes_json"] };

  it("brings every character over unchanged", async () => {
    const name = 'tab\t line\n return\r slash\\ quote" עברית 🔥 \\N \\.';
    const client = await database.pool.connect();
    await copyRows(client, target, [[name, "AMD", { text: name }]]);
    client.release();
    const { rows } = await database.pool.query("select name, attributes_json ->> 'text' as text from gpu");
    expect(rows).toEqual([{ name, text: name }]);
  });

  it("says what the server refused and leaves the connection fit for use", async () => {
    const client = await database.pool.connect();
    const rows: Cell[][] = Array.from({ length: 50_000 }, (_, index) => [`Card ${index}`, "AMD", {}]);
    rows[49_999] = ["Card 0", "AMD", {}];
    await expect(copyRows(client, target, rows)).rejects.toThrow("gpu_name_key");
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    client.release();
  });

  it("gives up when the rows cannot be made, and the transaction can be rolled back", async () => {
    const client = await database.pool.connect();
    await client.query("begin");
    function* rows(): Iterable<Cell[]> {
      yield ["Half a load", "AMD", {}];
      throw new Error("no more rows");
    }
    await expect(copyRows(client, target, rows())).rejects.toThrow("no more rows");
    await client.query("rollback");
    expect((await client.query("select name from gpu where name = 'Half a load'")).rows).toEqual([]);
    client.release();
  });
});
