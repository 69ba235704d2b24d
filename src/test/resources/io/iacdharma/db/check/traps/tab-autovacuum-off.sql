CREATE TABLE bad (id int) WITH (autovacuum_enabled = false);

CREATE TABLE "badTable" (id int, a text) WITH (fillfactor = 80, toast.autovacuum_enabled = off);

CREATE MATERIALIZED VIEW bad_view WITH (autovacuum_enabled = false) AS SELECT 1 AS id;

CREATE TABLE bad_parts (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parts_1 PARTITION OF bad_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') WITH (autovacuum_enabled = false);

CREATE TABLE good (id int, a text) WITH (autovacuum_enabled = true, toast.autovacuum_enabled = true);

CREATE TABLE good_other (id int, a text) WITH (autovacuum_vacuum_scale_factor = 0, fillfactor = 50, toast.autovacuum_vacuum_threshold = 1);

CREATE TABLE good_parts (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_parts_1 PARTITION OF good_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
