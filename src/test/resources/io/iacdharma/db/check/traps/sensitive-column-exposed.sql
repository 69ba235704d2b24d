-- not mended: which columns a role needs, only people know
GRANT USAGE ON SCHEMA sensitive_column_exposed TO PUBLIC;

CREATE TABLE bad (id int, password text);

GRANT SELECT ON bad TO PUBLIC;

CREATE TABLE "bad Column" (id int, "api_key hash" bytea);

GRANT SELECT ("api_key hash") ON "bad Column" TO PUBLIC;

CREATE TABLE good (id int, password text);

CREATE TABLE good_column (id int, password text);

GRANT SELECT (id), UPDATE (password) ON good_column TO PUBLIC;

CREATE TABLE good_type (id int, password_changed_at timestamptz, token_count int, secret_enabled boolean);

GRANT SELECT ON good_type TO PUBLIC;

CREATE TABLE good_name (id int, pass text);

GRANT SELECT ON good_name TO PUBLIC;
