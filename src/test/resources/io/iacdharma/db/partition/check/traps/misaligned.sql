SELECT traps.table_with('misaligned', 'bad', '2026-02-01', '2026-06-01')

CREATE TABLE misaligned.bad_old PARTITION OF misaligned.bad FOR VALUES FROM ('2026-01-17 00:00:01+00') TO ('2026-02-01 00:00+00')

-- A quarter is made of months, so it is aligned.
SELECT traps.table_with('misaligned', 'good', '2026-02-01', '2026-06-01')

CREATE TABLE misaligned.good_old PARTITION OF misaligned.good FOR VALUES FROM ('2025-11-01 00:00+00') TO ('2026-02-01 00:00+00')

-- policy: misaligned.bad_weekly/every=week
-- policy: misaligned.bad_weekly/premake=2
CREATE TABLE misaligned.bad_weekly (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE misaligned.bad_weekly_1 PARTITION OF misaligned.bad_weekly FOR VALUES FROM ('2026-03-04') TO ('2026-04-06')

-- policy: misaligned.good_weekly/every=week
-- policy: misaligned.good_weekly/premake=2
CREATE TABLE misaligned.good_weekly (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE misaligned.good_weekly_1 PARTITION OF misaligned.good_weekly FOR VALUES FROM ('2026-03-09') TO ('2026-03-16');
CREATE TABLE misaligned.good_weekly_2 PARTITION OF misaligned.good_weekly FOR VALUES FROM ('2026-03-16') TO ('2026-03-23');
CREATE TABLE misaligned.good_weekly_3 PARTITION OF misaligned.good_weekly FOR VALUES FROM ('2026-03-23') TO ('2026-03-30')
