-- The catalogue holds what words find, and documents are also written without their listings: by a component's new name.
DO $$
DECLARE
    event text;
BEGIN
    FOREACH event IN ARRAY ARRAY['insert', 'update']
    LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON "listing_search" REFERENCING NEW TABLE AS touched_rows FOR EACH STATEMENT EXECUTE FUNCTION note_listing_change(%L)',
            'listing_search_' || event || '_noted', event, 'SELECT listing_id FROM touched_rows');
    END LOOP;
END $$;
