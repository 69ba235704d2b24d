CREATE TABLE bad (handler regproc);

CREATE TABLE "badOther" ("Where" regnamespace DEFAULT 'pg_catalog', config regconfig, call regprocedure);

CREATE TABLE bad_list (operators regoperator[]);

CREATE DOMAIN dictionary AS regdictionary;

CREATE TABLE bad_domain (name dictionary);

CREATE TABLE bad_parent (id int, sorted regcollation) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (tab regclass, role regrole, type regtype, lists regclass[]);

CREATE TABLE good_text (handler text, number oid, name name);
