DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
CREATE TABLE ref (id int NOT NULL CONSTRAINT ref_key PRIMARY KEY, a int);
CREATE TABLE t (
  id int NOT NULL,
  a int,
  n numeric(8, 2),
  v varchar(10),
  at timestamptz,
  r int
);
INSERT INTO ref SELECT i, i FROM generate_series(1, 1000) i;
INSERT INTO t SELECT i, i, i, i, 'epoch', i FROM generate_series(1, 1000) i;
CREATE TABLE p (id int NOT NULL, a int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (1001);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (1001) TO (2001);
INSERT INTO p SELECT i, i FROM generate_series(1, 1000) i;
CREATE TABLE c (LIKE p);
INSERT INTO c SELECT i, i FROM generate_series(2001, 3000) i;
ANALYZE t, ref, p, c;
