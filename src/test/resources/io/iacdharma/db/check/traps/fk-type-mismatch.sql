CREATE TABLE good_big (id bigint PRIMARY KEY, name varchar(10) UNIQUE, price numeric(10, 2) UNIQUE, code text UNIQUE, moment timestamptz(3) UNIQUE);

CREATE TABLE good_int (id int PRIMARY KEY);

CREATE TABLE bad_narrow (id int PRIMARY KEY, big int REFERENCES good_big);

CREATE TABLE "badWide" ("Small" bigint REFERENCES good_int);

CREATE TABLE good_numeric (id numeric PRIMARY KEY);

CREATE TABLE bad_numeric (id int REFERENCES good_numeric);

CREATE TABLE bad_varchar (name varchar(5) REFERENCES good_big (name));

CREATE TABLE bad_wider_varchar (name varchar(20) REFERENCES good_big (name));

CREATE TABLE bad_scale (price numeric(10, 4) REFERENCES good_big (price));

CREATE TABLE bad_moment (moment timestamptz REFERENCES good_big (moment));

CREATE DOMAIN whole AS int;

CREATE DOMAIN big AS bigint;

CREATE DOMAIN wholer AS whole;

CREATE TABLE bad_domain (id whole REFERENCES good_big);

CREATE TABLE bad_parent (id int, at date, big int REFERENCES good_big) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_composite (a bigint, b int, PRIMARY KEY (a, b));

CREATE TABLE bad_composite (b bigint, a bigint, FOREIGN KEY (a, b) REFERENCES good_composite (a, b));

CREATE TABLE good_order (b int, a bigint, FOREIGN KEY (a, b) REFERENCES good_composite (a, b));

CREATE TABLE good_other_order (b int, a bigint, FOREIGN KEY (b, a) REFERENCES good_composite (b, a));

CREATE TABLE good_domain (id whole REFERENCES good_int, big big REFERENCES good_big, twice wholer REFERENCES good_int);

CREATE TABLE good_text (name text REFERENCES good_big (name), code varchar(10) REFERENCES good_big (code), plain varchar REFERENCES good_big (name));

CREATE TABLE good_same (id bigint REFERENCES good_big, price numeric(10, 2) REFERENCES good_big (price));

CREATE TABLE good_none (id int);
