/**
 * One line for what was found, and one more for what to do about it.
 * @param {{ level: "ok" | "warn" | "fail", name: string, detail: string, remedy?: string | undefined }} finding
 */
export function printFinding({ level, name, detail, remedy }) {
  console.log(`${level.padEnd(4)}  ${name.padEnd(14)}  ${detail}`);
  if (remedy) console.log(`${" ".repeat(22)}→ ${remedy}`);
}
