CREATE TABLE bad (doc json);

CREATE TABLE "badDefault" ("Doc" json NOT NULL DEFAULT '{}');

CREATE TABLE bad_parent (id int, doc json) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE bad_indexed (doc json);

CREATE INDEX ON bad_indexed ((doc ->> 'a'));

CREATE TABLE good (doc jsonb, text text, docs jsonb[]);
