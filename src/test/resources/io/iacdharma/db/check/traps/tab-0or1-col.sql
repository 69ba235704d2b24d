-- not mended: what the table is for, only people know
CREATE TABLE bad (id int);

CREATE TABLE "badNone" ();

CREATE TABLE bad_dropped (id int, gone int);

ALTER TABLE bad_dropped DROP COLUMN gone;

CREATE TABLE bad_parent (id int) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (id int, name text);

CREATE TABLE good_parent (id int, name text) PARTITION BY LIST (id);

CREATE TABLE good_part PARTITION OF good_parent FOR VALUES IN (1);

CREATE MATERIALIZED VIEW good_view AS SELECT 1 AS one;
