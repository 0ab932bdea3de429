-- AlterTable
ALTER TABLE "custom_field_definition" ADD COLUMN     "is_sortable" BOOLEAN NOT NULL DEFAULT false;

-- The index of a field of listings that is marked sortable, made or dropped as its definition now says. The expression is
-- that of lib/db/listings/field-sql.ts. The application may call it and make no other index; building holds up writers of
-- listings, about a second for a million.
CREATE FUNCTION "keep_custom_field_index"("field" int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    "index" text := 'listing_custom_' || "field";
    "value" text;
BEGIN
    SELECT format('(CASE WHEN jsonb_typeof((attributes_json -> %1$L)) = ''number'' THEN (attributes_json -> %1$L)::float8 END)', "key") INTO "value"
    FROM custom_field_definition
    WHERE id = "field" AND entity = 'listing' AND is_sortable AND deleted_at IS NULL AND data_type IN ('integer', 'float');
    IF "value" IS NULL THEN
        EXECUTE format('DROP INDEX IF EXISTS %I', "index");
    ELSE
        EXECUTE format('CREATE INDEX IF NOT EXISTS %1$I ON listing (%2$s, id) WHERE %2$s IS NOT NULL', "index", "value");
    END IF;
END $$;
