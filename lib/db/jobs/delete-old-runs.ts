import { type Db, reading } from "../transaction";

/** Runs that ended well or were cancelled are kept for 30 days, dead ones for 90; parts go with their run. */
export async function deleteOldRuns(db: Db = reading()): Promise<number> {
  return db.$executeRaw`
    delete from job_run where id in (
      select id from job_run where parent_id is null and finished_at is not null
        and finished_at < clock_timestamp() - case status when 'dead' then interval '90 days' else interval '30 days' end
      order by id limit 1000)`;
}
