ALTER TABLE readings ADD COLUMN id bigint;
CREATE SEQUENCE readings_id_seq OWNED BY readings.id;
ALTER TABLE readings ALTER COLUMN id SET DEFAULT nextval('readings_id_seq');
