CREATE TABLE good_orders (tenant int, id int UNIQUE, PRIMARY KEY (tenant, id));

CREATE TABLE good_tenants (id int PRIMARY KEY);

CREATE TABLE bad (tenant int NOT NULL, order_id int NOT NULL REFERENCES good_orders (id), FOREIGN KEY (tenant, order_id) REFERENCES good_orders);

CREATE TABLE "badParent" ("Tenant" int NOT NULL, order_id int REFERENCES good_orders (id), FOREIGN KEY ("Tenant", order_id) REFERENCES good_orders (tenant, id)) PARTITION BY LIST ("Tenant");

CREATE TABLE part PARTITION OF "badParent" FOR VALUES IN (1);

CREATE TABLE good_tenant (tenant int NOT NULL REFERENCES good_tenants, order_id int NOT NULL, FOREIGN KEY (tenant, order_id) REFERENCES good_orders);

CREATE TABLE good_nullable (tenant int, order_id int REFERENCES good_orders (id), FOREIGN KEY (tenant, order_id) REFERENCES good_orders);

CREATE TABLE good_action (tenant int NOT NULL, order_id int REFERENCES good_orders (id) ON DELETE CASCADE, FOREIGN KEY (tenant, order_id) REFERENCES good_orders);

CREATE TABLE good_two (tenant int NOT NULL, buys int NOT NULL, sells int NOT NULL, FOREIGN KEY (tenant, buys) REFERENCES good_orders, FOREIGN KEY (tenant, sells) REFERENCES good_orders);

CREATE TABLE good_other_column (tenant int NOT NULL, order_id int NOT NULL, first_id int NOT NULL REFERENCES good_orders (id), FOREIGN KEY (tenant, order_id) REFERENCES good_orders);
