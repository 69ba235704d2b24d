-- not mended: whether the constraint is worth its cost, only people know
CREATE TABLE good_target (id int PRIMARY KEY) PARTITION BY HASH (id);

CREATE TABLE target_0 PARTITION OF good_target FOR VALUES WITH (MODULUS 1, REMAINDER 0);

CREATE TABLE good_plain (id int PRIMARY KEY);

CREATE TABLE bad (id int REFERENCES good_target);

CREATE TABLE "badParent" (id int REFERENCES good_target, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF "badParent" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_to_plain (id int REFERENCES good_plain);

CREATE TABLE good_to_partition (id int REFERENCES target_0);

CREATE TABLE good_partitioned (id int REFERENCES good_plain, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_partitioned FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
