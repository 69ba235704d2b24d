-- servers: 15-16
CREATE TABLE own_identity.bad (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE own_identity.bad_2026 (LIKE own_identity.bad INCLUDING ALL);
ALTER TABLE own_identity.bad ATTACH PARTITION own_identity.bad_2026 FOR VALUES FROM ('2026-01-01 00:00+00') TO ('2027-01-01 00:00+00')

-- policy: own_identity.bad/every=year
-- policy: own_identity.bad/premake=1
-- policy: own_identity.bad/leastMonthsAhead=0
-- policy: own_identity.good/every=year
-- policy: own_identity.good/premake=1
CREATE TABLE own_identity.good (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE own_identity.good_2026 (LIKE own_identity.good INCLUDING ALL EXCLUDING IDENTITY);
ALTER TABLE own_identity.good ATTACH PARTITION own_identity.good_2026 FOR VALUES FROM ('2026-01-01 00:00+00') TO ('2027-01-01 00:00+00');
CREATE TABLE own_identity.good_2027 PARTITION OF own_identity.good FOR VALUES FROM ('2027-01-01 00:00+00') TO ('2028-01-01 00:00+00')
