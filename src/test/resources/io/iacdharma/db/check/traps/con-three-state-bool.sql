CREATE TABLE bad (id int, active boolean);

CREATE TABLE "badDefault" ("Active" boolean DEFAULT true);

CREATE DOMAIN flag AS boolean;

CREATE TABLE bad_domain (active flag);

CREATE TABLE bad_parent (active boolean, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (active boolean NOT NULL);

CREATE TABLE good_check (active boolean CHECK (active IS NOT NULL));

CREATE DOMAIN given AS boolean NOT NULL;

CREATE TABLE good_domain (active given);

CREATE TABLE good_text (active text, flags boolean[]);

CREATE TABLE good_key (active boolean PRIMARY KEY);
