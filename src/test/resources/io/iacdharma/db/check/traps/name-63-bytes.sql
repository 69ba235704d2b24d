-- not mended: another name is for people to choose
CREATE TABLE bad_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx (id int);

CREATE TABLE bad_column (cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc int);

CREATE TABLE "bad_üüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" (id int);

CREATE TABLE good_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx (id int);

CREATE TABLE "good_üüüüüüüüüüüüüüüüüüüü" (id int);

CREATE TABLE good_column (cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc int);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_index (id int);

CREATE INDEX iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii ON good_index (id);
