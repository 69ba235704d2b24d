-- not mended: what takes the place of the children, only people know
CREATE TABLE bad (id int PRIMARY KEY);

CREATE TABLE good_child () INHERITS (bad);

CREATE TABLE "badGrand" (id int);

CREATE TABLE bad_middle () INHERITS ("badGrand");

CREATE TABLE good_last (own text) INHERITS (bad_middle);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_part PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_like (LIKE bad INCLUDING ALL);

CREATE TABLE good_typed_source (id int);

CREATE TYPE shape AS (id int);

CREATE TABLE good_typed OF shape;
