-- set: DHARMA_DB_INDEX_STATIC_TABLES=idx_fk_missing.never_deleted
CREATE TABLE other (id int PRIMARY KEY);

CREATE TABLE pairs (x int, y int, PRIMARY KEY (x, y));

CREATE TABLE never_deleted (id int PRIMARY KEY);

CREATE TABLE texts (t text PRIMARY KEY);

CREATE TABLE bad (id int PRIMARY KEY, "Other" int REFERENCES other ON DELETE CASCADE);

CREATE TABLE bad_partial (o int REFERENCES other, n int);

CREATE INDEX ON bad_partial (o) WHERE n > 0;

CREATE TABLE bad_partial_other (o int REFERENCES other, n int);

CREATE INDEX ON bad_partial_other (o) WHERE n IS NOT NULL;

CREATE TABLE bad_brin (o int REFERENCES other);

CREATE INDEX ON bad_brin USING brin (o);

CREATE TABLE bad_include (o int REFERENCES other, n int);

CREATE INDEX ON bad_include (n) INCLUDE (o);

CREATE TABLE bad_behind (o int REFERENCES other, n int);

CREATE INDEX ON bad_behind (n, o);

CREATE TABLE bad_expression (o int REFERENCES other);

CREATE INDEX ON bad_expression ((o + 0));

CREATE TABLE bad_gap (x int, y int, z int, FOREIGN KEY (x, y) REFERENCES pairs);

CREATE INDEX ON bad_gap (x, z, y);

CREATE TABLE bad_half (x int, y int, FOREIGN KEY (x, y) REFERENCES pairs);

CREATE INDEX ON bad_half (x) INCLUDE (y);

CREATE TABLE bad_invalid (o int REFERENCES other, n int);

INSERT INTO other VALUES (1);

INSERT INTO bad_invalid VALUES (1, 0), (1, 0);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY ON bad_invalid (o);

DELETE FROM bad_invalid;

CREATE TABLE bad_collation (t text REFERENCES texts);

CREATE INDEX ON bad_collation (t COLLATE "C");

CREATE TABLE bad_self (id int PRIMARY KEY, parent int REFERENCES bad_self);

CREATE TABLE bad_parent (o int REFERENCES other, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_leaf_2 PARTITION OF bad_parent FOR VALUES FROM ('2026-02-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_3 PARTITION OF bad_leaf_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX ON bad_leaf (o);

CREATE TABLE bad_unfinished (o int REFERENCES other, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_unfinished_1 PARTITION OF bad_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY bad_unfinished (o);

CREATE TABLE bad_leaf_key (o int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_key_1 PARTITION OF bad_leaf_key FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

ALTER TABLE bad_leaf_key_1 ADD FOREIGN KEY (o) REFERENCES other;

CREATE TABLE bad_empty (o int REFERENCES other, at date) PARTITION BY RANGE (at);

CREATE TABLE good (o int REFERENCES other);

CREATE INDEX ON good (o);

CREATE TABLE good_hash (o int REFERENCES other);

CREATE INDEX ON good_hash USING hash (o);

CREATE TABLE good_unique (o int UNIQUE REFERENCES other);

CREATE TABLE good_order (x int, y int, z int, FOREIGN KEY (x, y) REFERENCES pairs);

CREATE INDEX ON good_order (y DESC NULLS LAST, x, z);

CREATE TABLE good_not_null ("O(x)" int REFERENCES other);

CREATE INDEX ON good_not_null ("O(x)") WHERE "O(x)" IS NOT NULL;

CREATE TABLE good_not_null_pair (x int, y int, FOREIGN KEY (x, y) REFERENCES pairs);

CREATE INDEX ON good_not_null_pair (y, x) WHERE y IS NOT NULL AND x IS NOT NULL;

CREATE TABLE good_longer (o int REFERENCES other, n int);

CREATE INDEX ON good_longer (o, n);

CREATE TABLE good_pattern (t text REFERENCES texts);

CREATE INDEX ON good_pattern (t text_pattern_ops);

CREATE TABLE good_static (o int REFERENCES never_deleted);

CREATE TABLE good_parent (o int REFERENCES other, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_parent (o);

CREATE TABLE good_each (o int REFERENCES other, at date) PARTITION BY RANGE (at);

CREATE TABLE good_each_1 PARTITION OF good_each FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_each_2 PARTITION OF good_each FOR VALUES FROM ('2026-02-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE good_each_3 PARTITION OF good_each_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX ON good_each_1 (o);

CREATE INDEX ON good_each_3 (o);

CREATE TABLE good_detached (o int REFERENCES other, at date);

CREATE INDEX ON good_detached (o);

CREATE TABLE bad_name_taken (o int REFERENCES other, n int);

CREATE INDEX bad_name_taken_o_idx ON bad_name_taken (n);

CREATE TABLE bad_a_name_of_sixty_three_bytes_which_is_all_that_a_name_may_be (o int REFERENCES other, n int);

CREATE TABLE "bad-Name.With""Signs" ("O.o""" int REFERENCES other, n int);
