import { describe, expect, it } from "vitest";
import { createRandom } from "../random";
import { seededPublicId } from "./seeded-public-id";

const createdAt = new Date("2026-11-21T12:00:00.123Z");

describe("a seeded public id", () => {
  it("is a UUID of version 7 that begins with its time", () => {
    const id = seededPublicId(createdAt, createRandom(1), 5);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(createdAt.getTime());
  });

  it("depends on the seed alone and differs for each row", () => {
    expect(seededPublicId(createdAt, createRandom(1), 5)).toBe(seededPublicId(createdAt, createRandom(1), 5));
    expect(seededPublicId(createdAt, createRandom(1), 5)).not.toBe(seededPublicId(createdAt, createRandom(1), 6));
  });
});
