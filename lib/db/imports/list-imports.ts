import { type Db, reading } from "../transaction";

export const listImports = (db: Db = reading()) =>
  db.importSession.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 100 });
