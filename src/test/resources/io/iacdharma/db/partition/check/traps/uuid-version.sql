CREATE TABLE uuid_version.bad (id uuid PRIMARY KEY DEFAULT gen_random_uuid()) PARTITION BY RANGE (id);
SELECT traps.uuids('uuid_version', 'bad')

CREATE TABLE uuid_version.bad_rows (id uuid PRIMARY KEY) PARTITION BY RANGE (id);
SELECT traps.uuids('uuid_version', 'bad_rows');
INSERT INTO uuid_version.bad_rows VALUES ('019cacc4-1000-4000-8000-000000000001')

CREATE FUNCTION uuid_version.v7() RETURNS uuid LANGUAGE sql AS
$$ SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid $$;
CREATE TABLE uuid_version.good (id uuid PRIMARY KEY DEFAULT uuid_version.v7()) PARTITION BY RANGE (id);
SELECT traps.uuids('uuid_version', 'good');
INSERT INTO uuid_version.good VALUES ('019cacc4-1000-7000-8000-000000000001')
