-- not mended: whether its few uses are worth it, only people know
-- servers: 18-99
CREATE VIEW many AS SELECT i AS id, repeat(md5(i::text), 3) AS a FROM generate_series(1, 100000) AS i;

CREATE TABLE bad (id int, a text);

INSERT INTO bad SELECT id, a FROM many;

CREATE INDEX ON bad (a);

CREATE TABLE good_small (id int, a text);

INSERT INTO good_small SELECT id, a FROM many LIMIT 50000;

CREATE INDEX ON good_small (a);

CREATE TABLE good (id int, a text);

INSERT INTO good SELECT id, a FROM many;

CREATE INDEX ON good (a);

SET enable_seqscan = off; SET enable_bitmapscan = off;

SELECT id FROM bad WHERE a = '5';

SELECT id FROM good_small WHERE a = '5';

DO $$ BEGIN FOR n IN 1..200 LOOP PERFORM id FROM good WHERE a = n::text; END LOOP; END $$;
