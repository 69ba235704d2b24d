-- not mended: which index would serve, only its queries tell
-- servers: 18-99
CREATE TABLE bad (id int, a int);

INSERT INTO bad SELECT i, i FROM generate_series(1, 100000) AS i;

DO $$ BEGIN FOR n IN 1..120 LOOP PERFORM count(*) FROM bad WHERE a < 0; END LOOP; END $$;

CREATE TABLE good_small (id int, a int);

INSERT INTO good_small SELECT i, i FROM generate_series(1, 1000) AS i;

DO $$ BEGIN FOR n IN 1..1000 LOOP PERFORM count(*) FROM good_small WHERE a < 0; END LOOP; END $$;

CREATE TABLE good_few (id int, a int);

INSERT INTO good_few SELECT i, i FROM generate_series(1, 100000) AS i;

DO $$ BEGIN FOR n IN 1..20 LOOP PERFORM count(*) FROM good_few WHERE a < 0; END LOOP; END $$;

CREATE TABLE good_limit (id int, a int);

INSERT INTO good_limit SELECT i, i FROM generate_series(1, 100000) AS i;

DO $$ BEGIN FOR n IN 1..120 LOOP PERFORM 1 FROM good_limit LIMIT 1; END LOOP; END $$;
