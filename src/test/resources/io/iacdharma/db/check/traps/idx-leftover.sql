CREATE TABLE bad (id int);

INSERT INTO bad VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY bad_id_idx_ccnew ON bad (id);

CREATE TABLE "bad-One" (id int);

INSERT INTO "bad-One" VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY "One_ccold12" ON "bad-One" (id);

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

INSERT INTO bad_leaf VALUES (1, '2026-01-01'), (1, '2026-01-01');

-- fails
CREATE UNIQUE INDEX CONCURRENTLY bad_leaf_ccnew1 ON bad_leaf (id);

CREATE TABLE good (id int);

CREATE INDEX good_ccnew ON good (id);

CREATE INDEX good_ccold1 ON good (id);

CREATE TABLE good_invalid (id int);

INSERT INTO good_invalid VALUES (1), (1);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY good_invalid_id ON good_invalid (id);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY good_invalid_ccnew_id ON good_invalid (id);
