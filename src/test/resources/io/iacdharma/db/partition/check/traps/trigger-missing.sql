CREATE FUNCTION trigger_missing.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$

SELECT traps.table_with('trigger_missing', 'bad', '2026-01-01', '2026-06-01')

CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON trigger_missing.bad FOR EACH STATEMENT EXECUTE FUNCTION trigger_missing.refuse('kept');
ALTER TABLE trigger_missing.bad ENABLE ALWAYS TRIGGER keep

-- Row triggers are cloned; a statement trigger on INSERT says nothing of the partition.
SELECT traps.table_with('trigger_missing', 'good', '2026-01-01', '2026-06-01')

CREATE TRIGGER keep_row BEFORE DELETE ON trigger_missing.good FOR EACH ROW EXECUTE FUNCTION trigger_missing.refuse();
CREATE TRIGGER tell AFTER INSERT ON trigger_missing.good FOR EACH STATEMENT EXECUTE FUNCTION trigger_missing.refuse()

-- One trigger for more events than the table's is as good.
CREATE TRIGGER keep BEFORE TRUNCATE ON trigger_missing.good FOR EACH STATEMENT EXECUTE FUNCTION trigger_missing.refuse('kept');
SELECT traps.each('trigger_missing', 'good', 'CREATE TRIGGER of_my_own BEFORE DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION trigger_missing.refuse(''kept'')')
