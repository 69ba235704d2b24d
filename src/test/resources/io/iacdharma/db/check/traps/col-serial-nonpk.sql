-- not mended: what the column is for, only people know
CREATE TABLE bad (id int PRIMARY KEY, counter serial);

CREATE TABLE "badNoKey" ("Id" bigserial);

CREATE TABLE bad_parent (id int, counter bigserial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (id bigserial PRIMARY KEY);

CREATE TABLE good_composite (id bigserial, tenant int, PRIMARY KEY (tenant, id));

CREATE TABLE good_identity (id int PRIMARY KEY, counter int GENERATED ALWAYS AS IDENTITY);

CREATE SEQUENCE shared;

CREATE TABLE good_shared (id int PRIMARY KEY, counter bigint DEFAULT nextval('shared'));

CREATE TABLE good_dropped (id int PRIMARY KEY, counter serial);

ALTER TABLE good_dropped ALTER COLUMN counter DROP DEFAULT;
