CREATE TABLE bad (a int, b int);

CREATE INDEX ON bad (a);

CREATE INDEX ON bad (a, b);

CREATE TABLE "bad-Reversed" (a int, b int, c int);

CREATE INDEX ON "bad-Reversed" (a DESC, b);

CREATE INDEX ON "bad-Reversed" (a, b DESC, c);

CREATE TABLE bad_mutual (a int);

CREATE INDEX ON bad_mutual (a);

CREATE INDEX ON bad_mutual (a DESC);

CREATE TABLE bad_unique (a int UNIQUE, b int);

CREATE INDEX ON bad_unique (a);

CREATE TABLE bad_primary (a int, b int, PRIMARY KEY (a, b));

CREATE INDEX ON bad_primary (a);

CREATE TABLE bad_include (a int, b int, c int);

CREATE INDEX ON bad_include (a) INCLUDE (c);

CREATE INDEX ON bad_include (a, b) INCLUDE (c);

CREATE TABLE bad_include_order (a int, b int, c int);

CREATE INDEX ON bad_include_order (a) INCLUDE (b, c);

CREATE INDEX ON bad_include_order (a) INCLUDE (c, b);

CREATE TABLE bad_partial (a int, t text);

CREATE INDEX ON bad_partial (lower(t)) WHERE a > 0;

CREATE INDEX ON bad_partial (lower(t), a) WHERE a > 0;

CREATE TABLE bad_chain (a int, b int, c int);

CREATE INDEX ON bad_chain (a);

CREATE INDEX ON bad_chain (a, b);

CREATE INDEX ON bad_chain (a, b, c);

CREATE TABLE other (a int PRIMARY KEY);

CREATE TABLE bad_reference (a int REFERENCES other, b int);

CREATE INDEX ON bad_reference (a);

CREATE INDEX ON bad_reference (a, b);

CREATE TABLE bad_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_parent (a);

CREATE INDEX ON bad_parent (a, at);

CREATE TABLE bad_leaf_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_1 PARTITION OF bad_leaf_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_leaf_1 (a);

CREATE INDEX ON bad_leaf_parent (a, at);

CREATE TABLE good (a int, b int, c int);

CREATE INDEX ON good (a) INCLUDE (c);

CREATE INDEX ON good (a, b);

CREATE TABLE good_order (a int, b int, c int);

CREATE INDEX ON good_order (a, b DESC);

CREATE INDEX ON good_order (a, b, c);

CREATE TABLE good_nulls (a int, b int);

CREATE INDEX ON good_nulls (a NULLS FIRST);

CREATE INDEX ON good_nulls (a, b);

CREATE TABLE good_nulls_reversed (a int, b int);

CREATE INDEX ON good_nulls_reversed (a DESC NULLS LAST);

CREATE INDEX ON good_nulls_reversed (a, b);

CREATE TABLE good_unique (a int UNIQUE, b int);

CREATE INDEX ON good_unique (a, b);

CREATE TABLE good_unique_index (a int, b int);

CREATE UNIQUE INDEX ON good_unique_index (a);

CREATE INDEX ON good_unique_index (a, b);

CREATE TABLE good_behind (a int, b int);

CREATE INDEX ON good_behind (b);

CREATE INDEX ON good_behind (a, b);

CREATE TABLE good_classes (t text, b int);

CREATE INDEX ON good_classes (t text_pattern_ops);

CREATE INDEX ON good_classes (t, b);

CREATE TABLE good_collations (t text, b int);

CREATE INDEX ON good_collations (t COLLATE "C");

CREATE INDEX ON good_collations (t, b);

CREATE TABLE good_partial (a int, b int);

CREATE INDEX ON good_partial (a) WHERE b > 0;

CREATE INDEX ON good_partial (a, b) WHERE b > 1;

CREATE TABLE good_partial_wide (a int, b int);

CREATE INDEX ON good_partial_wide (a);

CREATE INDEX ON good_partial_wide (a, b) WHERE b > 1;

CREATE TABLE good_expressions (t text, b int);

CREATE INDEX ON good_expressions (lower(t));

CREATE INDEX ON good_expressions (upper(t), b);

CREATE TABLE good_methods (a int, b int);

CREATE INDEX ON good_methods USING hash (a);

CREATE INDEX ON good_methods USING brin (a);

CREATE INDEX ON good_methods (a, b);

CREATE TABLE good_clustered (a int, b int);

CREATE INDEX good_clustered_a ON good_clustered (a);

CREATE INDEX ON good_clustered (a, b);

ALTER TABLE good_clustered CLUSTER ON good_clustered_a;

CREATE TABLE good_duplicate (a int);

CREATE INDEX ON good_duplicate (a);

CREATE INDEX ON good_duplicate (a);

CREATE TABLE good_copy (a int PRIMARY KEY);

CREATE INDEX ON good_copy (a);

CREATE TABLE good_unfinished (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_unfinished_1 PARTITION OF good_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY good_unfinished (a, at);

CREATE INDEX ON good_unfinished (a);
