CREATE TABLE bad_serial (id serial PRIMARY KEY);

SELECT setval('bad_serial_id_seq', 2000000000);

CREATE TABLE "badIdentity" ("Id" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);

SELECT setval(pg_get_serial_sequence('"badIdentity"', 'Id'), 2147483647);

CREATE TABLE bad_narrow_column (id int PRIMARY KEY);

CREATE SEQUENCE wide_for_narrow START 1900000000;

ALTER TABLE bad_narrow_column ALTER COLUMN id SET DEFAULT nextval('wide_for_narrow');

CREATE SEQUENCE narrow_for_wide AS int;

CREATE TABLE bad_narrow_sequence (id bigint DEFAULT nextval('narrow_for_wide') PRIMARY KEY);

SELECT setval('narrow_for_wide', 2100000000);

CREATE SEQUENCE own_end AS int MAXVALUE 1000 START 900;

CREATE TABLE bad_own_end (id bigint DEFAULT nextval('own_end'));

CREATE SEQUENCE going_down AS int INCREMENT -1 START -1900000000;

CREATE TABLE bad_down (id bigint DEFAULT nextval('going_down'));

CREATE TABLE bad_cycle (id smallint);

CREATE SEQUENCE cycling AS int CYCLE START 32000;

ALTER TABLE bad_cycle ALTER COLUMN id SET DEFAULT nextval('cycling');

CREATE DOMAIN small AS int;

CREATE DOMAIN smaller AS small;

CREATE TABLE bad_domain (id smaller);

CREATE SEQUENCE for_domain AS int START 2000000000 OWNED BY bad_domain.id;

CREATE TABLE bad_parent (id int GENERATED ALWAYS AS IDENTITY, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

SELECT setval(pg_get_serial_sequence('bad_parent', 'id'), 2147000000);

CREATE TABLE good_serial (id serial PRIMARY KEY);

SELECT setval('good_serial_id_seq', 1700000000);

CREATE TABLE good_bigserial (id bigserial PRIMARY KEY);

SELECT setval('good_bigserial_id_seq', 2147483648);

CREATE TABLE good_cycle (id int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME good_cycle_seq START 99 MAXVALUE 100 CYCLE));

CREATE SEQUENCE good_down_seq INCREMENT -1;

CREATE TABLE good_down (id bigint DEFAULT nextval('good_down_seq'));

CREATE SEQUENCE good_text_seq START 3000000000;

CREATE TABLE good_text (id text DEFAULT 'n' || nextval('good_text_seq'), part int DEFAULT (nextval('good_text_seq') % 10)::int);

CREATE TABLE good_numeric (id numeric(20) DEFAULT nextval('good_text_seq'));

CREATE TABLE good_new (id smallserial PRIMARY KEY);
