CREATE TABLE bad_check (id int);

INSERT INTO bad_check VALUES (1);

ALTER TABLE bad_check ADD CONSTRAINT "Is Small" CHECK (id < 10) NOT VALID;

CREATE TABLE good_key (id int PRIMARY KEY);

CREATE TABLE bad_foreign (id int);

ALTER TABLE bad_foreign ADD FOREIGN KEY (id) REFERENCES good_key NOT VALID;

CREATE TABLE "badParent" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF "badParent" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') PARTITION BY LIST (id);

CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);

ALTER TABLE "badParent" ADD CHECK (id > 0) NOT VALID;

CREATE TABLE bad_leaf (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE leaf PARTITION OF bad_leaf FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

ALTER TABLE leaf ADD CHECK (id > 0) NOT VALID;

CREATE TABLE good_check (id int CHECK (id < 10));

CREATE TABLE good_validated (id int);

ALTER TABLE good_validated ADD CONSTRAINT small CHECK (id < 10) NOT VALID;

ALTER TABLE good_validated VALIDATE CONSTRAINT small;

CREATE TABLE good_foreign (id int REFERENCES good_key);

CREATE TABLE good_into_parent (id int PRIMARY KEY) PARTITION BY HASH (id);

CREATE TABLE hash_0 PARTITION OF good_into_parent FOR VALUES WITH (MODULUS 1, REMAINDER 0);

CREATE TABLE good_referring (id int REFERENCES good_into_parent);

DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    EXECUTE 'CREATE TABLE bad_not_null (id int)';
    EXECUTE 'ALTER TABLE bad_not_null ADD CONSTRAINT present NOT NULL id NOT VALID';
    EXECUTE 'CREATE TABLE good_not_enforced (id int CHECK (id < 10) NOT ENFORCED, other int REFERENCES good_key NOT ENFORCED)';
  END IF;
END $$;
