-- What the batch itself has made and not filled is missed by nobody.
CREATE TABLE scratch (id bigint);
DROP TABLE scratch;
