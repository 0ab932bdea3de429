import { expect, it } from "vitest";
import { componentOf, newPartSchema } from "./new-part";

it.each(["cpu", "gpu"] as const)("a new %s is whole enough to be saved, with its mark where it is known", (kind) => {
  const part = newPartSchema.parse({ kind, name: " Ryzen 9 9950X ", manufacturer: "AMD", mark: 66_000 });
  const saved = componentOf(part);
  expect(saved).toMatchObject({ kind, fields: { name: "Ryzen 9 9950X", manufacturer: "AMD" } });
  expect(Object.values(saved.fields)).toContain(66_000);
});

it("a part without a maker is refused by name", () => {
  const read = newPartSchema.safeParse({ kind: "cpu", name: "x", manufacturer: " ", mark: null });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["manufacturer"]);
});
