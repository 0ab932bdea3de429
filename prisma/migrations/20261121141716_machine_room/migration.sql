-- AlterTable
ALTER TABLE "valuation" ADD COLUMN     "listing_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "result_hash" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "score_hash" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "valuation_ruleset_version" ADD COLUMN     "applied_at" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "valuation_epoch" (
    "name" VARCHAR(32) NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "valuation_epoch_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "listing_change_created_at_idx" ON "listing_change"("created_at");

-- Every version published so far was applied when it was published.
UPDATE "valuation_ruleset_version" SET "applied_at" = coalesce("effective_at", "published_at") WHERE "effective_at" <= now();

-- Readers of listing_change ask for the transactions that became visible since they last looked.
CREATE INDEX "listing_change_xid_idx" ON "listing_change" ("xid");

-- Whose listings changed, for whoever holds a copy of them (lib/catalogue). The argument selects the listings' ids from the
-- rows the statement touched. Listing 0 stands for all: cheaper than naming so many, and what a bulk load says.
CREATE FUNCTION "note_listing_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('deal_brain.bulk_load', true) = 'on' THEN
        INSERT INTO listing_change (listing_id) VALUES (0);
    ELSE
        EXECUTE format($query$
            WITH touched AS MATERIALIZED (SELECT DISTINCT listing_id FROM (%s) AS rows (listing_id) LIMIT 50001)
            INSERT INTO listing_change (listing_id)
            SELECT listing_id FROM touched WHERE (SELECT count(*) FROM touched) <= 50000
            UNION ALL SELECT 0 WHERE (SELECT count(*) FROM touched) > 50000
        $query$, TG_ARGV[0]);
    END IF;
    PERFORM pg_notify('listing_change', '');
    RETURN NULL;
END $$;

-- What valuations depend on as a whole. Valuing holds the lock shared from reading to writing; a change of these takes it
-- alone until it commits, so no valuation computed before the change can be written after it. Pages never ask for it.
CREATE FUNCTION "raise_valuation_epoch"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('deal-brain valuation'));
    INSERT INTO valuation_epoch (name) VALUES (TG_ARGV[0])
    ON CONFLICT (name) DO UPDATE SET version = valuation_epoch.version + 1;
    RETURN NULL;
END $$;

-- Ranked pages skip nothing: what is sold or deleted leaves them with the statement that says so.
CREATE FUNCTION "keep_ranked_true"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved int[];
BEGIN
    SELECT array_agg(after.id ORDER BY after.id) INTO moved
    FROM after_rows after JOIN before_rows before USING (id)
    WHERE (after.status = 'active' AND after.deleted_at IS NULL) <> (before.status = 'active' AND before.deleted_at IS NULL);
    IF moved IS NULL THEN
        RETURN NULL;
    END IF;
    -- With the version raised, a valuation of the listing as it was before can no longer be written over this.
    UPDATE valuation v SET is_ranked = NOT v.is_ranked, listing_version = a.row_version
    FROM after_rows a WHERE v.listing_id = a.id AND a.id = ANY (moved)
        AND v.is_ranked <> (a.status = 'active' AND a.deleted_at IS NULL);
    UPDATE listing_score s SET is_ranked = NOT s.is_ranked
    FROM after_rows a WHERE s.listing_id = a.id AND a.id = ANY (moved)
        AND s.is_ranked <> (a.status = 'active' AND a.deleted_at IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER "listing_ranked" AFTER UPDATE ON "listing" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION "keep_ranked_true"();

DO $$
DECLARE
    source record;
    event text;
BEGIN
    FOR source IN SELECT * FROM (VALUES
        ('listing', 'SELECT id FROM touched_rows', true),
        ('listing_component', 'SELECT listing_id FROM touched_rows', true),
        ('valuation', 'SELECT listing_id FROM touched_rows', true),
        ('listing_score', 'SELECT listing_id FROM touched_rows', true),
        ('cpu', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.id = l.cpu_id', false),
        ('gpu', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.id = l.gpu_id', false),
        ('ram_spec', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.id = l.ram_spec_id', false),
        ('storage_profile', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.id IN (l.primary_storage_profile_id, l.secondary_storage_profile_id)', false),
        ('ports_profile', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.id = l.ports_profile_id', false),
        ('port', 'SELECT l.id FROM listing l JOIN touched_rows t ON t.ports_profile_id = l.ports_profile_id', true)
    ) AS sources (name, ids, with_inserts)
    LOOP
        FOREACH event IN ARRAY ARRAY['insert', 'update', 'delete']
        LOOP
            CONTINUE WHEN event = 'insert' AND NOT source.with_inserts;
            EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION note_listing_change(%L)',
                source.name || '_' || event || '_noted', event, source.name, CASE event WHEN 'delete' THEN 'OLD' ELSE 'NEW' END, source.ids);
        END LOOP;
    END LOOP;

    -- A new component has no listings yet; a new port, ruleset, profile, setting or field counts at once.
    FOR source IN SELECT * FROM (VALUES
        ('cpu', 'components', 'UPDATE OR DELETE'),
        ('gpu', 'components', 'UPDATE OR DELETE'),
        ('ram_spec', 'components', 'UPDATE OR DELETE'),
        ('storage_profile', 'components', 'UPDATE OR DELETE'),
        ('ports_profile', 'components', 'UPDATE OR DELETE'),
        ('port', 'components', 'INSERT OR UPDATE OR DELETE'),
        ('valuation_ruleset', 'rules', 'INSERT OR UPDATE OR DELETE'),
        ('valuation_ruleset_version', 'rules', 'INSERT OR UPDATE'),
        ('profile', 'profiles', 'INSERT OR UPDATE OR DELETE'),
        ('application_settings', 'settings', 'INSERT OR UPDATE OR DELETE'),
        ('custom_field_definition', 'fields', 'INSERT OR UPDATE OR DELETE')
    ) AS sources (name, epoch, events)
    LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I FOR EACH STATEMENT EXECUTE FUNCTION raise_valuation_epoch(%L)',
            source.name || '_epoch', source.events, source.name, source.epoch);
    END LOOP;
END $$;
CREATE TRIGGER "valuation_epoch_touch" BEFORE UPDATE ON "valuation_epoch" FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
