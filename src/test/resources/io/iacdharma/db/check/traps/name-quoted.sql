-- not mended: another name is for people to choose
CREATE TABLE "badTable" (id int);

CREATE TABLE bad_column ("Id" int);

CREATE TABLE bad_reserved ("order" int);

CREATE TABLE "bad-hyphen" (id int);

CREATE TABLE bad_letter ("größe" int);

CREATE TABLE good (id int, name text, "timestamp" timestamptz, value int, position int, _x int, a1 int, "a$" int);

CREATE TABLE good_words (type text, key text, date date, status text, "time" time);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE "good_parent_P1" PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
