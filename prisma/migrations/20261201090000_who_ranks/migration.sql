-- Unknown is null, none is 0. What was never entered stood as 0: it becomes unknown unless the listing's own words say none.
ALTER TABLE "listing" ALTER COLUMN "ram_gb" DROP NOT NULL, ALTER COLUMN "ram_gb" DROP DEFAULT,
    ALTER COLUMN "primary_storage_gb" DROP NOT NULL, ALTER COLUMN "primary_storage_gb" DROP DEFAULT;

-- Null: title and notes were not read yet; valuing reads them.
ALTER TABLE "listing" ADD COLUMN "offer_flags" JSONB, ADD COLUMN "price_confirmed_at" TIMESTAMPTZ(6), ADD COLUMN "price_confirmed_by_id" INTEGER;
ALTER TABLE "listing" ADD CONSTRAINT "listing_price_confirmed_by_id_fkey" FOREIGN KEY ("price_confirmed_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "listing" ADD CONSTRAINT "listing_offer_flags_object" CHECK (jsonb_typeof("offer_flags") = 'object');
CREATE INDEX "listing_words_unread" ON "listing" ("id") WHERE "offer_flags" IS NULL AND "deleted_at" IS NULL;
CREATE INDEX "listing_price_confirmed_by" ON "listing" ("price_confirmed_by_id") WHERE "price_confirmed_by_id" IS NOT NULL;

ALTER TABLE "profile" ADD COLUMN "required_metrics" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "profile" ADD CONSTRAINT "profile_required_metrics_list" CHECK (jsonb_typeof("required_metrics") = 'array');

ALTER TABLE "valuation" ADD COLUMN "price_check" VARCHAR(8);
ALTER TABLE "valuation" ADD CONSTRAINT "valuation_price_check_known" CHECK ("price_check" IN ('low', 'high', 'words', 'market'));

-- Whether it ranks for the profile when it is for sale, and how much of the profile's weight is known, in thousandths.
ALTER TABLE "listing_score" ADD COLUMN "ranks" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "known_share" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "listing_score" ADD CONSTRAINT "listing_score_known_share_range" CHECK ("known_share" BETWEEN 0 AND 1000);
DROP INDEX "listing_score_by_rank";
CREATE INDEX "listing_score_by_rank" ON "listing_score" ("profile_id", "ranks" DESC, "composite" DESC, "listing_id" DESC) WHERE "is_ranked";

ALTER TABLE "listing_score_snapshot" ADD COLUMN "price_check" VARCHAR(8), ADD COLUMN "ranks" BOOLEAN;

CREATE TABLE "price_median" (
    "cpu_id" INTEGER NOT NULL,
    "listing_count" INTEGER NOT NULL,
    "median_usd" DECIMAL(12,2) NOT NULL,
    "computed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_median_pkey" PRIMARY KEY ("cpu_id")
);
ALTER TABLE "price_median" ADD CONSTRAINT "price_median_cpu_id_fkey" FOREIGN KEY ("cpu_id") REFERENCES "cpu"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "price_median_touch" BEFORE UPDATE ON "price_median" FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
-- Whoever values holds compiled what prices are compared with.
CREATE TRIGGER "price_median_epoch" AFTER INSERT OR UPDATE OR DELETE ON "price_median" FOR EACH STATEMENT EXECUTE FUNCTION raise_valuation_epoch('medians');

DO $$
DECLARE
    rams int;
    drives int;
BEGIN
    UPDATE "listing" SET "ram_gb" = NULL WHERE "ram_gb" = 0 AND "ram_spec_id" IS NULL
        AND NOT "title" ~* '\m(no|without|w/o|0 ?gb|ohne|keine?n?) (ram|memory|dimms?|arbeitsspeicher)\M'
        AND NOT coalesce("ram_notes", '') ~* '\m(no|none|without|not included|ohne|keine?n?)\M';
    GET DIAGNOSTICS rams = ROW_COUNT;
    UPDATE "listing" SET "primary_storage_gb" = NULL WHERE "primary_storage_gb" = 0 AND "primary_storage_profile_id" IS NULL
        AND NOT "title" ~* '\m(diskless|(no|without|w/o|ohne|keine?) (ssd|hdd|drives?|hard ?drives?|storage|disks?|nvme|festplatte))\M'
        AND NOT coalesce("ram_notes", '') ~* '\m(no|without) (ssd|hdd|drives?|storage)\M';
    GET DIAGNOSTICS drives = ROW_COUNT;
    IF rams + drives > 0 THEN
        INSERT INTO "audit_log" ("actor_name", "action", "entity", "changes") VALUES ('Upgrade', 'listings.unknown_capacities', 'listing',
            jsonb_build_object('label', format('An upgrade made 0 GB "not known" where nothing said none: memory of %s listings, drives of %s', rams, drives),
                'memory', rams, 'drives', drives));
    END IF;
END $$;
