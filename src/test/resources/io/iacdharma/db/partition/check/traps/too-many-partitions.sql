-- policy: too_many_partitions.bad/every=day
-- policy: too_many_partitions.good/every=day
CREATE TABLE too_many_partitions.bad (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE too_many_partitions.good (at date NOT NULL) PARTITION BY RANGE (at);
SELECT traps.days('too_many_partitions', 'bad', '2025-10-01', 201);
SELECT traps.days('too_many_partitions', 'good', '2026-03-01', 30)
