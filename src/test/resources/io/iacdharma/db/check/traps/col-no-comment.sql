-- not mended: what a column is for, only people know
-- set: DHARMA_DB_SCHEMA_COMMENTS=columns
CREATE TABLE bad (id int);

COMMENT ON TABLE bad IS 'Numbers.';

CREATE TABLE "badOne" (id int, "Other" int);

COMMENT ON COLUMN "badOne".id IS 'A number.';

CREATE TABLE bad_parent (id int) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

COMMENT ON COLUMN part.id IS 'A number.';

CREATE TABLE good (id int);

COMMENT ON COLUMN good.id IS 'A number.';

CREATE TABLE good_parent (id int) PARTITION BY LIST (id);

COMMENT ON COLUMN good_parent.id IS 'A number.';

CREATE TABLE good_part PARTITION OF good_parent FOR VALUES IN (1);

CREATE TABLE good_dropped (id int, gone int);

COMMENT ON COLUMN good_dropped.id IS 'A number.';

ALTER TABLE good_dropped DROP COLUMN gone;

CREATE TABLE good_base (id int);

COMMENT ON COLUMN good_base.id IS 'A number.';

CREATE TABLE good_heir () INHERITS (good_base);
