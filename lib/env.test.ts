import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { readEnv, settingNames } from "./env";

describe("readEnv", () => {
  it("has a default for everything", () => {
    expect(readEnv({})).toMatchObject({
      ENVIRONMENT: "development",
      LOG_LEVEL: "info",
      HOST: "127.0.0.1",
      PORT: 3000,
      DATABASE_POOL_SIZE: 10,
      PROMETHEUS_ENABLED: true,
      CORS_ORIGINS: [],
    });
  });

  it("names every bad variable at once, with its value unless it is a secret", () => {
    const read = () =>
      readEnv({ PORT: "http", LOG_LEVEL: "loud", SECRET_KEY: "hush", DATABASE_URL: "mysql://me:pw@x/y" });
    expect(read).toThrow(/PORT must be a whole number.*\(it is "http"\)/);
    expect(read).toThrow(/LOG_LEVEL/);
    expect(read).toThrow(/SECRET_KEY must have at least 32 characters/);
    expect(read).toThrow(/DATABASE_URL must be an address that begins with postgres:\/\//);
    expect(read).not.toThrow(/hush|me:pw/);
  });

  it("takes an empty variable for an absent one, and the older name of the database's address", () => {
    expect(readEnv({ PORT: "", DEALBRAIN_DATABASE_URL: "postgresql://a/b" })).toMatchObject({
      PORT: 3000,
      DATABASE_URL: "postgresql://a/b",
    });
  });

  it("reads lists and flags", () => {
    expect(
      readEnv({ CORS_ORIGINS: "https://a.example, https://b.example", PROMETHEUS_ENABLED: "false" }),
    ).toMatchObject({
      CORS_ORIGINS: ["https://a.example", "https://b.example"],
      PROMETHEUS_ENABLED: false,
    });
  });
});

it("has every variable in the table of docs/operations.md, and no other stands there", () => {
  const page = fs.readFileSync(new URL("../docs/operations.md", import.meta.url), "utf8");
  const table = /^## Environment$(.*?)^## /ms.exec(page)?.[1] ?? "";
  const documented = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(settingNames);
});
