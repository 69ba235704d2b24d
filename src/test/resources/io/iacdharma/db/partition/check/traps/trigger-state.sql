CREATE FUNCTION trigger_state.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$

SELECT traps.table_with('trigger_state', 'bad', '2026-01-01', '2026-06-01')

CREATE TRIGGER keep BEFORE DELETE ON trigger_state.bad FOR EACH ROW EXECUTE FUNCTION trigger_state.refuse();
ALTER TABLE trigger_state.bad_2026_01 DISABLE TRIGGER keep

-- ONLY: the table's own trigger is made stronger, the clones are not.
SELECT traps.table_with('trigger_state', 'bad_only', '2026-01-01', '2026-06-01')

CREATE TRIGGER keep BEFORE DELETE ON trigger_state.bad_only FOR EACH ROW EXECUTE FUNCTION trigger_state.refuse();
ALTER TABLE ONLY trigger_state.bad_only ENABLE ALWAYS TRIGGER keep

SELECT traps.table_with('trigger_state', 'good', '2026-01-01', '2026-06-01')

CREATE TRIGGER keep BEFORE DELETE ON trigger_state.good FOR EACH ROW EXECUTE FUNCTION trigger_state.refuse();
ALTER TABLE trigger_state.good ENABLE ALWAYS TRIGGER keep
