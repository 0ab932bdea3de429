import { expect, it } from "vitest";
import { testDatabase } from "@/lib/db/testing/test-database";
import { loadWorld } from "../../prisma/seed/load-world";
import { prepareSchema } from "../db/prepare-schema";
import { prepareDatabase } from "./prepare-database";

const database = testDatabase();

it("makes a first start with a role that may not change the tables, once their owner has made them", async () => {
  const { ownerUrl, appUrl } = database;
  await prepareSchema(ownerUrl);
  await loadWorld(ownerUrl, "demo");
  const administrator = await prepareDatabase({ ownerUrl: appUrl, appUrl, withDemo: true });
  expect(administrator?.email).toContain("@");
  expect(await prepareDatabase({ ownerUrl: appUrl, appUrl, withDemo: true })).toBeUndefined();
});
