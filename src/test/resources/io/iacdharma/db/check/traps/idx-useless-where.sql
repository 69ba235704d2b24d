CREATE TABLE bad (id int PRIMARY KEY, n int NOT NULL);

CREATE INDEX ON bad (n) WHERE n IS NOT NULL;

CREATE TABLE "bad-Two" ("A(b)" text NOT NULL, c int NOT NULL);

CREATE UNIQUE INDEX "its Index" ON "bad-Two" (lower("A(b)"), c DESC) INCLUDE ("A(b)") NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE "A(b)" IS NOT NULL AND c IS NOT NULL;

CREATE TABLE bad_other (a int, c int NOT NULL);

CREATE INDEX ON bad_other (a) WHERE c IS NOT NULL;

CREATE TABLE good (n int, m int NOT NULL);

CREATE INDEX ON good (n) WHERE n IS NOT NULL;

CREATE INDEX ON good (m) WHERE n IS NOT NULL;

CREATE INDEX ON good (m) WHERE m IS NOT NULL AND n IS NOT NULL;

CREATE INDEX ON good (m) WHERE m IS NOT NULL AND m > 0;

CREATE INDEX ON good (m) WHERE m > 0;

CREATE INDEX ON good (n) WHERE n IS NULL;

CREATE INDEX ON good (m) WHERE (m + n) IS NOT NULL;

CREATE INDEX ON good (m);

CREATE TABLE good_or (m int NOT NULL, t text);

CREATE INDEX ON good_or (m) WHERE m IS NOT NULL OR t = ' AND ';
