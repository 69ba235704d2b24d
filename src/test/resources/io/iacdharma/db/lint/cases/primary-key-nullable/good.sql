-- file: V10__say_it.sql
ALTER TABLE readings ADD CONSTRAINT readings_sensor_not_null CHECK (sensor IS NOT NULL) NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE readings VALIDATE CONSTRAINT readings_sensor_not_null;
-- file: V12__key.sql
ALTER TABLE readings ALTER COLUMN sensor SET NOT NULL;
ALTER TABLE readings ADD CONSTRAINT readings_pkey PRIMARY KEY USING INDEX readings_sensor_idx;
ALTER TABLE readings DROP CONSTRAINT readings_sensor_not_null;
