-- not mended: whether the numbers are those of large objects, only people know
SELECT lo_create(0);

CREATE DOMAIN lo AS oid;

CREATE TABLE bad (image lo);

CREATE TABLE "badOid" ("Image" oid);

CREATE TABLE bad_parent (id int, image oid) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (image bytea, number bigint, tab regclass);

CREATE TABLE good_catalog (relid oid, type_oid oid, "classOid" oid);

CREATE DOMAIN picture AS bytea;

CREATE TABLE good_domain (image picture);
