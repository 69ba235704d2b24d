-- not mended: whether queries ask for keys, only people know
CREATE TABLE bad (d jsonb);

CREATE INDEX ON bad (d);

CREATE TABLE "bad-Second" (id int, "Doc" jsonb);

CREATE INDEX ON "bad-Second" (id, "Doc");

CREATE TABLE good (d jsonb, id int);

CREATE INDEX ON good USING gin (d);

CREATE INDEX ON good ((d ->> 'name'));

CREATE INDEX ON good ((d -> 'name'));

CREATE INDEX ON good (id) INCLUDE (d);

CREATE TABLE good_unique (d jsonb UNIQUE);

CREATE TABLE good_text (t text[]);

CREATE INDEX ON good_text (t);
