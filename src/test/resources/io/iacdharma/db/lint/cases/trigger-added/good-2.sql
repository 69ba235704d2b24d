-- history:
CREATE TABLE visits (id bigint);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER visits_touch BEFORE UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION touch();
-- pending
-- It is there again when the transaction ends.
DROP TRIGGER visits_touch ON visits;
CREATE TRIGGER visits_touch BEFORE INSERT OR UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION touch();
