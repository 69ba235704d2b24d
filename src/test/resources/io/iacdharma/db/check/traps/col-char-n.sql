CREATE TABLE bad (code char(3));

CREATE TABLE "badDefault" ("Code" char(10) NOT NULL DEFAULT 'x');

CREATE TABLE bad_parent (id int, code char(2)) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE bad_key (code char(2) PRIMARY KEY);

CREATE TABLE good (code varchar(3), name text, flag char(1), kind "char", short char);

CREATE TABLE good_list (codes char(3)[]);
