-- Bounds without an offset, read in the session's zone.
SET TimeZone = 'America/New_York';
SELECT traps.table_with('wrong_zone', 'bad', '2026-01-01', '2026-06-01', '');
SET TimeZone = 'UTC'

-- policy: wrong_zone.good/zone=America/New_York
SET TimeZone = 'America/New_York';
SELECT traps.table_with('wrong_zone', 'good', '2026-01-01', '2026-06-01', '');
SET TimeZone = 'UTC'

-- The zone of the policy is that of days without one.
-- policy: wrong_zone.good_dates/zone=America/New_York
CREATE TABLE wrong_zone.good_dates (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE wrong_zone.good_dates_2026 PARTITION OF wrong_zone.good_dates FOR VALUES FROM ('2026-01-01') TO ('2026-04-01');
CREATE TABLE wrong_zone.good_dates_2026_04 PARTITION OF wrong_zone.good_dates FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
CREATE TABLE wrong_zone.good_dates_2026_05 PARTITION OF wrong_zone.good_dates FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')
