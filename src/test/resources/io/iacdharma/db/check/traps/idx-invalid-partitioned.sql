CREATE TABLE bad (id int, at date, "Note" text) PARTITION BY RANGE (at);

CREATE TABLE bad_1 PARTITION OF bad FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_2 ("Note" text, gone int, at date, id int);

ALTER TABLE bad_2 DROP COLUMN gone;

ALTER TABLE bad ATTACH PARTITION bad_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX bad_note ON ONLY bad ("Note" COLLATE "C" DESC, lower("Note")) WHERE id > 0;

CREATE INDEX found_as_it_is ON bad_2 ("Note" COLLATE "C" DESC, lower("Note")) WHERE id > 0;

CREATE INDEX not_alike ON bad_1 ("Note" COLLATE "C", lower("Note")) WHERE id > 0;

CREATE TABLE "bad-Two" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE "Two 2026" PARTITION OF "bad-Two" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE "Two 2026-01" PARTITION OF "Two 2026" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE "Two 2026-02" PARTITION OF "Two 2026" FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE TABLE "Two 2027" PARTITION OF "bad-Two" FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

CREATE UNIQUE INDEX ON ONLY "bad-Two" (id, at) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX ON "Two 2026-02" (id, at) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX distinct_nulls ON "Two 2026-01" (id, at);

CREATE TABLE bad_middle (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_middle_1 PARTITION OF bad_middle FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_middle_2 PARTITION OF bad_middle_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_middle_3 PARTITION OF bad_middle_1 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX middle_top ON ONLY bad_middle (id);

CREATE INDEX middle_one ON ONLY bad_middle_1 (id);

ALTER INDEX middle_top ATTACH PARTITION middle_one;

CREATE INDEX middle_two ON bad_middle_2 (id);

ALTER INDEX middle_one ATTACH PARTITION middle_two;

CREATE TABLE bad_key (id int NOT NULL, at date NOT NULL, n int) PARTITION BY RANGE (at);

CREATE TABLE bad_key_1 PARTITION OF bad_key FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_key_2 PARTITION OF bad_key FOR VALUES FROM ('2026-02-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_key_3 PARTITION OF bad_key_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE TABLE bad_key_4 PARTITION OF bad_key_2 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');

ALTER TABLE ONLY bad_key ADD CONSTRAINT "bad_key Own" UNIQUE (id, at) INCLUDE (n) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE bad_key_1 ADD CONSTRAINT key_there UNIQUE (id, at) INCLUDE (n) DEFERRABLE INITIALLY DEFERRED;

CREATE UNIQUE INDEX key_index ON bad_key_3 (id, at) INCLUDE (n);

CREATE TABLE bad_primary (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);

CREATE TABLE bad_primary_1 PARTITION OF bad_primary FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

ALTER TABLE ONLY bad_primary ADD PRIMARY KEY (id, at);

CREATE TABLE bad_leaf (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_1 PARTITION OF bad_leaf FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_leaf_2 PARTITION OF bad_leaf FOR VALUES FROM ('2026-02-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_3 PARTITION OF bad_leaf_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

INSERT INTO bad_leaf VALUES (1, '2026-02-01'), (1, '2026-02-01');

-- fails
CREATE UNIQUE INDEX CONCURRENTLY leaf_three ON bad_leaf_3 (id, at);

DELETE FROM bad_leaf;

CREATE UNIQUE INDEX leaf_top ON ONLY bad_leaf (id, at);

CREATE UNIQUE INDEX leaf_two ON ONLY bad_leaf_2 (id, at);

CREATE UNIQUE INDEX leaf_one ON bad_leaf_1 (id, at);

ALTER INDEX leaf_top ATTACH PARTITION leaf_one;

ALTER INDEX leaf_two ATTACH PARTITION leaf_three;

ALTER INDEX leaf_top ATTACH PARTITION leaf_two;

CREATE TABLE good (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_1 PARTITION OF good FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good (id);

CREATE TABLE good_done (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_done_1 PARTITION OF good_done FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX good_done_id ON ONLY good_done (id);

CREATE INDEX good_done_1_id ON good_done_1 (id);

ALTER INDEX good_done_id ATTACH PARTITION good_done_1_id;

CREATE TABLE good_empty (id int, at date) PARTITION BY RANGE (at);

CREATE INDEX ON ONLY good_empty (id);

CREATE TABLE good_own_leaf (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_own_leaf_1 PARTITION OF good_own_leaf FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_own_leaf_1 (id);
