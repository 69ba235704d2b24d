-- not mended: which of the two is meant, only people know
CREATE TABLE bad (a int UNIQUE, b int);

CREATE UNIQUE INDEX ON bad (b, a);

CREATE TABLE "bad-Constraint" (id int PRIMARY KEY, b int, UNIQUE (id, b));

CREATE TABLE bad_partial (a int, b int);

CREATE UNIQUE INDEX ON bad_partial (a) WHERE b > 0;

CREATE UNIQUE INDEX ON bad_partial (a, b) WHERE b > 0;

CREATE TABLE bad_nulls (a int NOT NULL UNIQUE, b int, UNIQUE NULLS NOT DISTINCT (a, b));

CREATE TABLE good (a int, b int, c int, UNIQUE (a, b), UNIQUE (b, c), UNIQUE (c, a));

CREATE TABLE good_referenced (id int PRIMARY KEY, b int, UNIQUE (id, b));

CREATE TABLE referring (id int, b int, FOREIGN KEY (id, b) REFERENCES good_referenced (id, b));

CREATE TABLE good_partial (a int, b int, UNIQUE (a, b));

CREATE UNIQUE INDEX ON good_partial (a) WHERE b > 0;

CREATE TABLE good_nulls (a int UNIQUE, b int, UNIQUE NULLS NOT DISTINCT (a, b));

CREATE TABLE good_primary (a int, b int UNIQUE, PRIMARY KEY (a, b));

CREATE TABLE good_deferred (a int UNIQUE DEFERRABLE, b int, UNIQUE (a, b));

CREATE TABLE good_expression (a int, b int);

CREATE UNIQUE INDEX ON good_expression ((a / 2));

CREATE UNIQUE INDEX ON good_expression (a, b);

CREATE TABLE good_plain (a int UNIQUE, b int);

CREATE INDEX ON good_plain (a, b);
