import { expect, it } from "vitest";
import { generatePassword } from "./password";
import { findWeakness } from "./weak-password";

const ada = { email: "ada.lovelace@example.com", username: "countess", fullName: "Ada King Lovelace" };

it.each([
  "password1234",
  "Password!!2026",
  "p4$$w0rd1234",
  "passwordpassword",
  "Passw0rd!Passw0rd!",
  "qwertyuiop123",
  "iloveyou12345",
  "123456789012",
  "abcdefghijklm",
  "aaaaaaaaaaaa",
  "098765432109",
  "121212121212",
  "ada.lovelace 77",
  "the COUNTESS of it",
  "L0velace's engine",
  "my deal brain secret",
])("refuses %s", async (password) => {
  expect(await findWeakness(password, ada)).toEqual(expect.stringContaining(";"));
});

it.each([
  "a much longer secret",
  "another long secret",
  "correct horse battery staple",
  "tulip 4 gravel moss",
  generatePassword(),
])("takes %s", async (password) => {
  expect(await findWeakness(password, ada)).toBeUndefined();
});
