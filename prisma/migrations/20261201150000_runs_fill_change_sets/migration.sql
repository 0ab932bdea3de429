-- A run names the change set that it fills in a column; so far its payload did, under a key of each job's own.
ALTER TABLE "job_run" ADD COLUMN "change_set_id" INTEGER;

UPDATE "job_run" j SET "change_set_id" = s.id
FROM "change_set" s
WHERE s.id = (CASE j.name
    WHEN 'listings.bulk_edit' THEN j.payload_json ->> 'changeSetId'
    WHEN 'changes.undo' THEN j.payload_json ->> 'undoSetId'
END)::int;

CREATE INDEX "job_run_change_set_id_idx" ON "job_run"("change_set_id") WHERE "change_set_id" IS NOT NULL;

ALTER TABLE "job_run" ADD CONSTRAINT "job_run_change_set_id_fkey"
FOREIGN KEY ("change_set_id") REFERENCES "change_set"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Ranges of ids are called so everywhere: parts that wait for a worker are told in the new word.
UPDATE "job_run" SET "payload_json" = jsonb_set(
    "payload_json", '{scope}', jsonb_build_object('kind', 'ranges', 'ranges', "payload_json" #> '{scope,runs}'))
WHERE "name" = 'valuation.recalculate_listings' AND "payload_json" #>> '{scope,kind}' = 'runs'
    AND "status" IN ('queued', 'running');
