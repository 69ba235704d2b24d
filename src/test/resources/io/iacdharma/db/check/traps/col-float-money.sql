CREATE TABLE bad (price float8);

CREATE TABLE "badCamel" ("unitPrice" real, "totalAmount" float8 DEFAULT 0);

CREATE TABLE bad_names (net_amount float8, total float8, shipping_cost_eur float4, fees float8);

CREATE TABLE bad_parent (id int, balance float8) PARTITION BY LIST (id);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES IN (1);

CREATE TABLE good (price numeric(12, 2), amount bigint, total int);

CREATE TABLE good_ratio (price_ratio float8, tax_rate float8, total_seconds float8, cost_factor real, discount_percent float8, amount_kg float8);

CREATE TABLE good_names (totality float8, costume float8, latitude float8, priceless real, surcharged float8, syntax float8);
