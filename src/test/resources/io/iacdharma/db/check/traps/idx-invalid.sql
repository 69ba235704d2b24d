CREATE TABLE bad (id int);

INSERT INTO bad VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY bad_id ON bad (id);

DELETE FROM bad;

CREATE TABLE "bad-Name" (n int);

INSERT INTO "bad-Name" VALUES (0);

-- fails
CREATE INDEX CONCURRENTLY "Its ""own"" index" ON "bad-Name" ((1 / n));

DELETE FROM "bad-Name";

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

INSERT INTO bad_leaf VALUES (0, '2026-01-01');

-- fails
CREATE INDEX CONCURRENTLY ON bad_leaf ((1 / id));

DELETE FROM bad_leaf;

CREATE TABLE "good-Table" (id int);

CREATE UNIQUE INDEX CONCURRENTLY ON "good-Table" (id);

CREATE TABLE good_leftover (id int);

INSERT INTO good_leftover VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY good_leftover_ccnew ON good_leftover (id);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY good_parent (id);
