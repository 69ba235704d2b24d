CREATE TABLE good_key (id int PRIMARY KEY, other int UNIQUE);

CREATE TABLE bad (id int REFERENCES good_key, CONSTRAINT again FOREIGN KEY (id) REFERENCES good_key (id));

CREATE TABLE good_pair (a int, b int, c int UNIQUE, PRIMARY KEY (a, b));

CREATE TABLE "badPair" (a int, "B" int, FOREIGN KEY (a, "B") REFERENCES good_pair (a, b), CONSTRAINT "Turned" FOREIGN KEY ("B", a) REFERENCES good_pair (b, a));

CREATE TABLE bad_parent (id int REFERENCES good_key, at date, CONSTRAINT again FOREIGN KEY (id) REFERENCES good_key) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') PARTITION BY LIST (id);

CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);

CREATE TABLE good_one (id int REFERENCES good_key);

CREATE TABLE good_other_column (id int REFERENCES good_key (id), other int REFERENCES good_key (id));

CREATE TABLE good_other_target (id int REFERENCES good_key (id), FOREIGN KEY (id) REFERENCES good_key (other));

CREATE TABLE good_swapped (a int, b int, FOREIGN KEY (a, b) REFERENCES good_pair (a, b), FOREIGN KEY (b, a) REFERENCES good_pair (a, b));

CREATE TABLE good_subset (a int REFERENCES good_pair (c), b int, FOREIGN KEY (a, b) REFERENCES good_pair (a, b));

CREATE TABLE good_target (id int PRIMARY KEY) PARTITION BY HASH (id);

CREATE TABLE target_0 PARTITION OF good_target FOR VALUES WITH (MODULUS 2, REMAINDER 0);

CREATE TABLE target_1 PARTITION OF good_target FOR VALUES WITH (MODULUS 2, REMAINDER 1);

CREATE TABLE good_into_parent (id int REFERENCES good_target);

CREATE TABLE good_parent (id int REFERENCES good_key, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
