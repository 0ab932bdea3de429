-- AlterTable
ALTER TABLE "job_run" ADD COLUMN     "available_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "batch_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "label" VARCHAR(255) NOT NULL DEFAULT '',
ADD COLUMN     "last_error" VARCHAR(2000),
ADD COLUMN     "max_attempts" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "parent_id" BIGINT,
ADD COLUMN     "reason" VARCHAR(255),
ADD COLUMN     "requested_by_id" INTEGER;

-- AddForeignKey
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "job_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A claimed run is never merged with a later request again: it may have worked off a part of what it was asked for.
DROP INDEX "job_run_open_key";
CREATE UNIQUE INDEX "job_run_open_key" ON "job_run" ("name", "key") WHERE "key" IS NOT NULL AND "status" = 'queued' AND "fencing_token" = 0;

-- What workers look for, what the reaper looks for, and the parts of a run.
DROP INDEX "job_run_open";
CREATE INDEX "job_run_queued" ON "job_run" ("available_at") WHERE "status" = 'queued';
CREATE INDEX "job_run_running" ON "job_run" ("lease_until") WHERE "status" = 'running';
CREATE INDEX "job_run_parts" ON "job_run" ("parent_id", "id") WHERE "parent_id" IS NOT NULL;

-- One word for a run that is given up: dead, with its last error.
ALTER TABLE "job_run" DROP CONSTRAINT "job_run_status_known";
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_status_known" CHECK ("status" IN ('queued', 'running', 'succeeded', 'cancelled', 'dead'));
