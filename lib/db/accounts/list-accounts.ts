import { type Db, reading } from "../transaction";
import { type Account, toAccount } from "./account";

export async function listAccounts(db: Db = reading()): Promise<Account[]> {
  const rows = await db.userAccount.findMany({ orderBy: [{ isActive: "desc" }, { email: "asc" }], take: 500 });
  return rows.map(toAccount);
}
