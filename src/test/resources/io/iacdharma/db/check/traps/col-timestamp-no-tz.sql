CREATE TABLE bad (at timestamp);

CREATE TABLE "badDefault" ("At" timestamp(3) DEFAULT now(), fixed timestamp NOT NULL DEFAULT '2026-01-01');

CREATE TABLE bad_parent (id int, at timestamp) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1) PARTITION BY LIST (id);

CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);

CREATE TABLE bad_indexed (at timestamp);

CREATE INDEX ON bad_indexed (at);

CREATE TABLE good (at timestamptz, day date, hour time, span interval);

CREATE TABLE good_derived (at timestamptz, utc timestamp GENERATED ALWAYS AS (at AT TIME ZONE 'UTC') STORED);

CREATE TABLE good_number (created_at bigint);
