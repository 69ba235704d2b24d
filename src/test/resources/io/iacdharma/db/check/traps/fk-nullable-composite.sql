CREATE TABLE good_orders (tenant_id int, id int, line int, UNIQUE (tenant_id, id), UNIQUE (id, line), UNIQUE (tenant_id, id, line));

CREATE TABLE good_tenants (id int PRIMARY KEY);

CREATE TABLE bad_both (id int, line int, FOREIGN KEY (id, line) REFERENCES good_orders (id, line));

CREATE TABLE "badThree" ("Tenant" int, id int, line int, FOREIGN KEY ("Tenant", id, line) REFERENCES good_orders (tenant_id, id, line));

CREATE TABLE bad_parent (id int, line int, at date, FOREIGN KEY (id, line) REFERENCES good_orders (id, line)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_default (id int, line int, FOREIGN KEY (id, line) REFERENCES good_orders (id, line), CHECK (line > 0));

CREATE TABLE good_optional (tenant_id int NOT NULL, order_id int, FOREIGN KEY (tenant_id, order_id) REFERENCES good_orders (tenant_id, id));

CREATE TABLE good_other_tenant (owner int NOT NULL REFERENCES good_tenants, order_id int, FOREIGN KEY (owner, order_id) REFERENCES good_orders (tenant_id, id));

CREATE TABLE good_full (id int, line int, FOREIGN KEY (id, line) REFERENCES good_orders (id, line) MATCH FULL);

CREATE TABLE good_present (id int NOT NULL, line int NOT NULL, FOREIGN KEY (id, line) REFERENCES good_orders (id, line));

CREATE TABLE good_checked (id int, line int, CHECK ((id IS NULL) = (line IS NULL)), FOREIGN KEY (id, line) REFERENCES good_orders (id, line));

CREATE TABLE good_single (id int REFERENCES good_tenants);
