import { execFileSync } from "node:child_process";
import type { Product } from "../faults/product";
import { signIn } from "../faults/writer";

/** A new account of the product, signed in. */
export async function enrol({ baseUrl, dataDir }: Product, name: string, role: string): Promise<string> {
  const email = `${name}@example.com`;
  const said = execFileSync(process.execPath, ["--import", "tsx", "scripts/account.ts", "create", email, role], {
    encoding: "utf8",
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", DEALBRAIN_DATABASE_URL: "" },
  });
  return signIn(baseUrl, { email, password: said.trim().split(" ").at(-1) ?? "" });
}
