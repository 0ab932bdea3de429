import { expect, it } from "vitest";
import { type HeldComponent, matchComponents } from "./match-components";

const held = (id: number, componentType: HeldComponent["componentType"], name: string | null): HeldComponent => ({
  id,
  componentType,
  name,
  quantity: 1,
  metadata: { from: id },
});
const stored = [held(4, "wifi", "AX200"), held(7, "wifi", "AX210"), held(9, "gpu", null)];
const wanted = (component_type: HeldComponent["componentType"], name: string | null, quantity = 1) => ({
  component_type,
  name,
  quantity,
});

it("keeps each row that was meant, by its name before its kind, and what stands beside it", () => {
  const entered = [wanted("wifi", "AX211"), wanted("wifi", "AX200", 2), wanted("misc", "Dock")];
  expect(matchComponents(entered, stored)).toEqual([
    { ...held(4, "wifi", "AX200"), quantity: 2 },
    { ...held(7, "wifi", "AX211"), metadata: { from: 7 } },
    { id: null, componentType: "misc", name: "Dock", quantity: 1, metadata: null },
  ]);
});

it("is what stands when the same is entered in another order", () => {
  const entered = [wanted("gpu", null), wanted("wifi", "AX210"), wanted("wifi", "AX200")];
  expect(matchComponents(entered, stored)).toEqual(stored);
  expect(matchComponents([], stored)).toEqual([]);
});

it("keeps new ones in the order in which they were entered", () => {
  const names = matchComponents([wanted("ssd", "b"), wanted("ssd", "a")], []).map(({ name }) => name);
  expect(names).toEqual(["b", "a"]);
});
