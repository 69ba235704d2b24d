-- set: DHARMA_DB_INDEX_GIN=idx_gin_jsonb.*.doc
CREATE TABLE bad (doc jsonb);

CREATE TABLE bad_partial (id int, doc jsonb);

CREATE INDEX ON bad_partial USING gin (doc) WHERE id > 0;

CREATE TABLE bad_expression (doc jsonb);

CREATE INDEX ON bad_expression USING gin ((doc -> 'a'));

CREATE TABLE bad_btree (doc jsonb);

CREATE INDEX ON bad_btree (doc);

CREATE DOMAIN document AS jsonb;

CREATE TABLE "bad-Domain" (doc document);

CREATE TABLE bad_parent (doc jsonb, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_leaf USING gin (doc);

CREATE TABLE bad_unfinished (doc jsonb, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_unfinished_1 PARTITION OF bad_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY bad_unfinished USING gin (doc jsonb_path_ops);

CREATE TABLE good (doc jsonb);

CREATE INDEX ON good USING gin (doc);

CREATE TABLE good_path (doc jsonb);

CREATE INDEX ON good_path USING gin (doc jsonb_path_ops);

CREATE TABLE good_second (tags text[], doc jsonb);

CREATE INDEX ON good_second USING gin (tags, doc);

CREATE TABLE good_text (doc text);

CREATE TABLE good_json (doc json);

CREATE TABLE good_name (document jsonb);

CREATE TABLE good_parent (doc jsonb, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_parent USING gin (doc);
