CREATE TABLE bad (id int) WITH (autovacuum_enabled = false);

INSERT INTO bad SELECT generate_series(1, 12000);

CREATE TABLE bad_never (id int, a text) WITH (autovacuum_enabled = false);

INSERT INTO bad_never SELECT i, repeat('a', 500) FROM generate_series(1, 5000) AS i;

CREATE TABLE bad_changed (id int) WITH (autovacuum_enabled = false);

ANALYZE bad_changed;

INSERT INTO bad_changed SELECT generate_series(1, 12000);

CREATE TABLE "badParts" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE "badParts1" PARTITION OF "badParts" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') WITH (autovacuum_enabled = false);

INSERT INTO "badParts" SELECT i, '2026-01-15' FROM generate_series(1, 12000) AS i;

CREATE TABLE good (id int) WITH (autovacuum_enabled = false);

INSERT INTO good SELECT generate_series(1, 12000);

CREATE TABLE good_small (id int) WITH (autovacuum_enabled = false);

INSERT INTO good_small SELECT generate_series(1, 5000);

CREATE TABLE good_little_changed (id int) WITH (autovacuum_enabled = false);

INSERT INTO good_little_changed SELECT generate_series(1, 80000);

SELECT pg_stat_force_next_flush();

ANALYZE good, good_little_changed;

UPDATE good_little_changed SET id = 0 WHERE id <= 10500;
