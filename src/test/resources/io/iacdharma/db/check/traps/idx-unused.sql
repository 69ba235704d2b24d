-- set: DHARMA_DB_CHECK_STATISTICS_AGE=0s
CREATE VIEW many AS SELECT i AS id, repeat(md5(i::text), 3) AS a FROM generate_series(1, 12000) AS i;

CREATE TABLE bad (id int PRIMARY KEY, a text);

INSERT INTO bad SELECT id, a FROM many;

CREATE INDEX ON bad (a);

CREATE TABLE bad_partial (id int PRIMARY KEY, a text, b int);

INSERT INTO bad_partial SELECT id, a, id FROM many;

CREATE INDEX ON bad_partial (b) INCLUDE (a) WHERE b > 0;

CREATE TABLE "badTable" (id int PRIMARY KEY, "A" text);

INSERT INTO "badTable" SELECT id, a FROM many;

CREATE INDEX "Bad Index" ON "badTable" ("A" DESC);

CREATE TABLE bad_parts (id int, at date, a text) PARTITION BY RANGE (at);

CREATE TABLE bad_parts_1 PARTITION OF bad_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_parts_2 PARTITION OF bad_parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (id);

CREATE TABLE bad_parts_2_1 PARTITION OF bad_parts_2 FOR VALUES IN (1);

CREATE INDEX ON bad_parts (a);

INSERT INTO bad_parts SELECT 1, date '2026-01-15' + id % 2 * 30, a FROM many;

CREATE TABLE bad_leaf (id int, at date, a text) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_1 PARTITION OF bad_leaf FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_leaf_1 (a);

INSERT INTO bad_leaf SELECT 1, '2026-01-15', a FROM many;

CREATE TABLE bad_foreign_key (id int REFERENCES bad (id), a text);

INSERT INTO bad_foreign_key SELECT id, a FROM many;

CREATE INDEX ON bad_foreign_key (a, id);

CREATE TABLE good_key (id int, a text PRIMARY KEY, b int4range, EXCLUDE USING gist (b WITH &&));

INSERT INTO good_key SELECT id, a, int4range(id, id + 1) FROM many;

CREATE UNIQUE INDEX ON good_key (a, id);

CREATE TABLE good_expression (id int PRIMARY KEY, a text);

INSERT INTO good_expression SELECT id, a FROM many;

CREATE INDEX ON good_expression ((lower(a)));

CREATE TABLE good_foreign_key (id int PRIMARY KEY, r int REFERENCES bad (id), a text);

INSERT INTO good_foreign_key SELECT id, id, a FROM many;

CREATE INDEX ON good_foreign_key (r, a);

CREATE TABLE good_foreign_part (id int, at date, r int REFERENCES bad (id), a text) PARTITION BY RANGE (at);

CREATE TABLE good_foreign_part_1 PARTITION OF good_foreign_part FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_foreign_part_1 (r, a);

INSERT INTO good_foreign_part SELECT id, '2026-01-15', id, a FROM many;

CREATE TABLE good_identity (id int NOT NULL, a text NOT NULL);

INSERT INTO good_identity SELECT id, a FROM many;

CREATE UNIQUE INDEX good_identity_id ON good_identity (a);

ALTER TABLE good_identity REPLICA IDENTITY USING INDEX good_identity_id;

CREATE TABLE good_clustered (id int NOT NULL, a text NOT NULL);

INSERT INTO good_clustered SELECT id, a FROM many;

CREATE INDEX good_clustered_a ON good_clustered (a);

ALTER TABLE good_clustered CLUSTER ON good_clustered_a;

CREATE TABLE good_small (id int PRIMARY KEY, a text);

INSERT INTO good_small SELECT id, a FROM many LIMIT 5000;

CREATE INDEX ON good_small (a);

CREATE TABLE good_used (id int PRIMARY KEY, a text);

INSERT INTO good_used SELECT id, a FROM many;

CREATE INDEX ON good_used (a);

SET enable_seqscan = off;

SELECT id FROM good_used WHERE a = '5';

CREATE TABLE good_parts (id int, at date, a text) PARTITION BY RANGE (at);

CREATE TABLE good_parts_1 PARTITION OF good_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_parts_2 PARTITION OF good_parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX ON good_parts (a);

INSERT INTO good_parts SELECT id, date '2026-01-15' + id % 2 * 30, a FROM many;

SELECT id FROM good_parts WHERE a = '5' AND at = '2026-01-15';
