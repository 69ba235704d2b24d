SELECT traps.table_with('unbounded', 'bad', '2026-01-01', '2026-04-01')

CREATE TABLE unbounded.bad_rest PARTITION OF unbounded.bad FOR VALUES FROM ('2026-04-01 00:00+00') TO (MAXVALUE)

SELECT traps.table_with('unbounded', 'bad_first', '2026-01-01', '2026-06-01')

CREATE TABLE unbounded.bad_first_old PARTITION OF unbounded.bad_first FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00+00')

SELECT traps.table_with('unbounded', 'bad_infinity', '2026-01-01', '2026-04-01')

CREATE TABLE unbounded.bad_infinity_rest PARTITION OF unbounded.bad_infinity FOR VALUES FROM ('2026-04-01 00:00+00') TO ('infinity')

SELECT traps.table_with('unbounded', 'good', '2026-01-01', '2026-04-01')

CREATE TABLE unbounded.good_wide PARTITION OF unbounded.good FOR VALUES FROM ('2026-04-01 00:00+00') TO ('2026-06-01 00:00+00');
CREATE TABLE unbounded.good_wider PARTITION OF unbounded.good FOR VALUES FROM ('2026-06-01 00:00+00') TO ('2026-09-01 00:00+00')
