CREATE TABLE bad (price money);

CREATE TABLE "badDefault" ("Price" money DEFAULT 0);

CREATE TABLE bad_parent (id int, price money) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (price numeric(12, 2), cents bigint, money text);
