-- not mended: which of the indexes are superfluous, only people know
CREATE TABLE bad (id int PRIMARY KEY);

DO $$ BEGIN FOR i IN 1..15 LOOP EXECUTE format('CREATE INDEX ON bad ((id + %s))', i); END LOOP; END $$;

CREATE TABLE "bad-Parent" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE "bad-Leaf" PARTITION OF "bad-Parent" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

DO $$ BEGIN FOR i IN 1..16 LOOP EXECUTE format('CREATE INDEX ON "bad-Parent" ((id + %s))', i); END LOOP; END $$;

CREATE TABLE good (id int PRIMARY KEY);

DO $$ BEGIN FOR i IN 1..14 LOOP EXECUTE format('CREATE INDEX ON good ((id + %s))', i); END LOOP; END $$;

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_leaf_2 PARTITION OF good_parent FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

DO $$ BEGIN FOR i IN 1..10 LOOP EXECUTE format('CREATE INDEX ON good_parent ((id + %s))', i); END LOOP; END $$;
