CREATE TABLE good_customers (id bigint PRIMARY KEY);

CREATE TABLE "order" (id bigint PRIMARY KEY);

CREATE TABLE category (id int PRIMARY KEY);

CREATE TABLE countries (code text PRIMARY KEY);

CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));

CREATE TABLE bad_plural (good_customer_id bigint);

CREATE TABLE "badSame" (order_id bigint, x int);

CREATE TABLE bad_ies (country_id text);

CREATE TABLE bad_parent (category_id int, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_has (good_customer_id bigint REFERENCES good_customers, order_id bigint REFERENCES "order");

CREATE TABLE good_composite (category_id int, b int, FOREIGN KEY (category_id, b) REFERENCES pairs);

CREATE TABLE good_type (order_id int, category_id text);

CREATE TABLE good_no_table (foreign_id bigint, tenant_id bigint, pair_id int);

CREATE TABLE good_name (order_number bigint, orderid bigint);

CREATE TABLE good_parent (category_id int REFERENCES category, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
