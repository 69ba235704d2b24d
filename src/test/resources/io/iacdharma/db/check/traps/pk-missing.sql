-- not mended: which columns tell rows apart, only people know
CREATE TABLE bad (id int NOT NULL UNIQUE);

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good (id int PRIMARY KEY);

CREATE TABLE good_parent (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TEMPORARY TABLE good_temporary (id int);
