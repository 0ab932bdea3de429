import { type Db, reading } from "../transaction";

export const listCustomFields = (db: Db = reading()) =>
  db.customFieldDefinition.findMany({
    where: { deletedAt: null },
    orderBy: [{ entity: "asc" }, { displayOrder: "asc" }, { id: "asc" }],
    take: 500,
  });
