-- set: DHARMA_DB_INDEX_BLOAT_SIZE=4MB
-- servers: 18-99
CREATE VIEW many AS SELECT i AS id, repeat(md5(i::text), 3) AS a FROM generate_series(1, 80000) AS i;

CREATE TABLE bad (id int, a text) WITH (autovacuum_enabled = false);

INSERT INTO bad SELECT id, a FROM many;

CREATE INDEX ON bad (a);

DELETE FROM bad WHERE id % 5 <> 0;

CREATE TABLE bad_parts (id int, at date, a text) PARTITION BY RANGE (at);

CREATE TABLE bad_parts_1 PARTITION OF bad_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') WITH (autovacuum_enabled = false);

INSERT INTO bad_parts SELECT id, '2026-01-15', a FROM many;

CREATE INDEX "Bad Parts A" ON bad_parts (a);

DELETE FROM bad_parts WHERE id % 5 <> 0;

CREATE TABLE good (id int, a text) WITH (autovacuum_enabled = false);

INSERT INTO good SELECT id, a FROM many;

CREATE INDEX ON good (a);

DELETE FROM good WHERE id % 5 = 0;

CREATE TABLE good_loose (id int, a text) WITH (autovacuum_enabled = false);

INSERT INTO good_loose SELECT id, a FROM many LIMIT 20000;

CREATE INDEX ON good_loose (a) WITH (fillfactor = 20);

CREATE TABLE good_nulls (id int, a text, b text) WITH (autovacuum_enabled = false);

INSERT INTO good_nulls SELECT id, a, CASE WHEN id % 2 = 0 THEN a END FROM many LIMIT 60000;

CREATE INDEX ON good_nulls (b, a);

SELECT pg_stat_force_next_flush();

VACUUM (ANALYZE) bad, bad_parts, good, good_loose, good_nulls;
