CREATE UNLOGGED TABLE bad (id int PRIMARY KEY);

CREATE UNLOGGED TABLE "badTable" (id int, a text);

CREATE TABLE bad_parts (id int, at date) PARTITION BY RANGE (at);

CREATE UNLOGGED TABLE bad_parts_1 PARTITION OF bad_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (id int PRIMARY KEY);

CREATE TEMPORARY TABLE good_temporary (id int);

CREATE TABLE good_parts (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_parts_1 PARTITION OF good_parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
