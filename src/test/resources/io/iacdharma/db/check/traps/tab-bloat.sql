CREATE TABLE bad (id int) WITH (autovacuum_enabled = false);

INSERT INTO bad SELECT generate_series(1, 20000);

DELETE FROM bad WHERE id % 10 <> 0;

CREATE TABLE "badParts" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE "badParts1" PARTITION OF "badParts" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') WITH (autovacuum_enabled = false);

INSERT INTO "badParts" SELECT i, '2026-01-15' FROM generate_series(1, 20000) AS i;

DELETE FROM "badParts" WHERE id % 10 <> 0;

CREATE TABLE good (id int) WITH (autovacuum_enabled = false);

INSERT INTO good SELECT generate_series(1, 20000);

DELETE FROM good WHERE id % 10 = 0;

CREATE TABLE good_vacuumed (id int) WITH (autovacuum_enabled = false);

INSERT INTO good_vacuumed SELECT generate_series(1, 20000);

DELETE FROM good_vacuumed WHERE id % 10 <> 0;

CREATE TABLE good_by_rule (id int) WITH (autovacuum_enabled = false, autovacuum_vacuum_threshold = 100000);

INSERT INTO good_by_rule SELECT generate_series(1, 20000);

DELETE FROM good_by_rule WHERE id % 10 <> 0;

SELECT pg_stat_force_next_flush();

VACUUM (ANALYZE) good_vacuumed;
