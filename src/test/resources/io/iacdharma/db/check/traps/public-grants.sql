CREATE TABLE bad (id int);

GRANT SELECT ON bad TO PUBLIC;

CREATE TABLE "bad Column" ("The Id" int, b int);

GRANT SELECT ("The Id", b), INSERT ON "bad Column" TO PUBLIC;

CREATE VIEW bad_view AS SELECT 1 AS one;

GRANT SELECT ON bad_view TO PUBLIC;

CREATE MATERIALIZED VIEW bad_copy AS SELECT 1 AS one;

GRANT ALL ON bad_copy TO PUBLIC;

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

GRANT TRUNCATE ON bad_parent_2026 TO PUBLIC;

CREATE TABLE good (id int);

CREATE TABLE good_granted (id int);

GRANT SELECT ON good_granted TO pg_monitor;

CREATE TABLE good_revoked (id int);

GRANT SELECT ON good_revoked TO PUBLIC;

REVOKE SELECT ON good_revoked FROM PUBLIC;

CREATE TEMPORARY TABLE good_temporary (id int);
