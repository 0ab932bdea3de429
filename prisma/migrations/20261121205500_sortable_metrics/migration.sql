-- The indexes of the metrics that the setting "sortable_metrics" names, made and dropped as it now says. The expression is
-- that of lib/db/listings/field-sql.ts. The application may call it and make no other index; building holds up whoever
-- values listings, about a second for a million.
CREATE FUNCTION "keep_metric_indexes"() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    "wanted" text[] := ARRAY(
        SELECT DISTINCT jsonb_array_elements_text(value_json -> 'names') FROM application_settings WHERE key = 'sortable_metrics'
    );
    "name" text;
    "index" text;
    "value" text;
BEGIN
    FOR "index" IN
        SELECT indexname FROM pg_indexes
        WHERE schemaname = 'public' AND tablename = 'valuation' AND starts_with(indexname, 'valuation_metric_')
            AND indexname <> ALL (SELECT 'valuation_metric_' || md5(unnest("wanted")))
    LOOP
        EXECUTE format('DROP INDEX %I', "index");
    END LOOP;
    FOREACH "name" IN ARRAY "wanted" LOOP
        "value" := format('(CASE WHEN jsonb_typeof((metrics_json -> %1$L)) = ''number'' THEN (metrics_json -> %1$L)::float8 END)', "name");
        EXECUTE format('CREATE INDEX IF NOT EXISTS %1$I ON valuation (%2$s, listing_id) WHERE is_ranked AND %2$s IS NOT NULL', 'valuation_metric_' || md5("name"), "value");
    END LOOP;
END $$;
