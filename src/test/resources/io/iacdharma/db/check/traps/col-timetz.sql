CREATE TABLE bad (at timetz);

CREATE TABLE "badDefault" ("At" timetz(0) DEFAULT '12:00+01');

CREATE TABLE bad_parent (id int, at timetz) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (at time, moment timestamptz, local timestamp);

CREATE TABLE good_default (at time(0) DEFAULT '12:00');
