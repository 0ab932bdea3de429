import { type Db, reading } from "../transaction";
import type { AuditRow } from "./list-audit";

/** What happened to one record, by itself or among others, newest first. */
export const listRecordAudit = (
  { entity, entityId }: { entity: string; entityId: string },
  db: Db = reading(),
): Promise<AuditRow[]> =>
  db.$queryRaw<AuditRow[]>`
    select a.id::text as id, a.created_at as "createdAt", a.actor_name as "actorName", a.action, a.changes ->> 'label' as label,
      case when s.undone_at is null then s.id end as "undoableChangeSetId",
      s.undone_at is null and exists (select 1 from change_set u where u.undoes_id = s.id and u.undone_at is null) as "isPartlyUndone"
    from (
      (select id from audit_log where entity = ${entity} and entity_id = ${entityId} order by id desc limit 30)
      union
      (select a.id from change_set_row r join audit_log a on a.change_set_id = r.change_set_id
       where r.entity = ${entity} and r.entity_id = ${entityId} order by a.id desc limit 30)
    ) wanted join audit_log a using (id) left join change_set s on s.id = a.change_set_id
    order by a.id desc limit 30`;
