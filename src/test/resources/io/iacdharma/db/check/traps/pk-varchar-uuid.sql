CREATE TABLE bad (id varchar(36) PRIMARY KEY);

CREATE TABLE "badDefault" ("orderId" text DEFAULT gen_random_uuid()::text PRIMARY KEY);

CREATE TABLE bad_composite (tenant int, uuid char(32), PRIMARY KEY (tenant, uuid));

CREATE TABLE bad_parent (id varchar(36), at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (id uuid PRIMARY KEY);

CREATE TABLE good_length (id varchar(20) PRIMARY KEY);

CREATE TABLE good_name (name varchar(32) PRIMARY KEY, code text);

CREATE TABLE good_not_key (id int PRIMARY KEY, uuid varchar(36));

CREATE TABLE good_text (id text PRIMARY KEY);
