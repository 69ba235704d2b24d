SELECT traps.table_with('incoming_foreign_key', 'bad', '2026-01-01', '2026-06-01')

CREATE TABLE incoming_foreign_key.lines (id bigint, at timestamptz, FOREIGN KEY (id, at) REFERENCES incoming_foreign_key.bad)

CREATE TABLE incoming_foreign_key.kinds (note text PRIMARY KEY);
SELECT traps.table_with('incoming_foreign_key', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE incoming_foreign_key.good ADD FOREIGN KEY (note) REFERENCES incoming_foreign_key.kinds
