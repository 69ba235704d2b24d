-- not mended: what every row has, only people know
CREATE TABLE bad (a int, b text);

CREATE TABLE "badUnique" (a int UNIQUE, b text);

CREATE TABLE bad_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (a int NOT NULL, b text);

CREATE TABLE good_key (a int PRIMARY KEY, b text);

CREATE DOMAIN given AS text NOT NULL;

CREATE TABLE good_domain (a int, b given);

CREATE TABLE good_one (a int);

CREATE TABLE good_parent (a int NOT NULL, at date) PARTITION BY RANGE (at);

CREATE TABLE good_part PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
