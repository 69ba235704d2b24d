-- not mended: the value to go on from must be looked up in the same transaction
CREATE TABLE bad (id serial PRIMARY KEY);

CREATE TABLE "badBig" ("Id" bigserial, tenant int, PRIMARY KEY (tenant, "Id"));

CREATE TABLE bad_parent (id bigserial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

CREATE TABLE good_counter (id int PRIMARY KEY, counter serial);

CREATE SEQUENCE shared;

CREATE TABLE good_shared (id bigint DEFAULT nextval('shared') PRIMARY KEY);

CREATE TABLE good_plain (id bigint PRIMARY KEY);
