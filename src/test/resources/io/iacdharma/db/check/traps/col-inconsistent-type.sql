-- not mended: whether the name or the type is wrong, only people know
CREATE TABLE good_one (order_id bigint, label text, at timestamptz, flag boolean, id int);

CREATE TABLE good_two (order_id bigint, label varchar(20), at timestamptz, id int);

CREATE TABLE good_three (order_id bigint, label text, at timestamptz, id int);

CREATE TABLE bad (order_id int);

CREATE TABLE "badAt" (at date);

CREATE TABLE bad_parent (order_id text, day date) PARTITION BY RANGE (day);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_pair (flag text, id uuid);

CREATE DOMAIN reference AS bigint;

CREATE TABLE good_domain (order_id reference, label char(2));

CREATE SCHEMA col_inconsistent_type_other;

CREATE TABLE col_inconsistent_type_other.orders (order_id uuid);
