-- What the cases are made with.
CREATE SCHEMA traps

CREATE PROCEDURE traps.role() LANGUAGE plpgsql AS $$
BEGIN
    IF to_regrole('traps_reader') IS NULL THEN CREATE ROLE traps_reader LOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$

CALL traps.role()

-- A table with a partition for each month; the offset is that of the bounds, none is the session's.
CREATE FUNCTION traps.table_with(schema text, name text, first date, until date, zone text DEFAULT '+00') RETURNS void LANGUAGE plpgsql AS $$
DECLARE month date := first; following date;
BEGIN
    EXECUTE format('CREATE TABLE %I.%I (id bigint NOT NULL, at timestamptz NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)', schema, name);
    WHILE month < until LOOP
        following := (month + interval '1 month')::date;
        EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)', schema, left(name, 55) || to_char(month, '_YYYY_MM'),
                       schema, name, month || ' 00:00' || zone, following || ' 00:00' || zone);
        month := following;
    END LOOP;
END $$

CREATE FUNCTION traps.days(schema text, name text, first date, days int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 0 .. days - 1 LOOP
        EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)', schema, name || to_char(first + i, '_YYYY_MM_DD'), schema, name, first + i, first + i + 1);
    END LOOP;
END $$

CREATE FUNCTION traps.uuid(month date) RETURNS uuid LANGUAGE sql AS $$
    SELECT (lpad(to_hex((extract(epoch FROM month::timestamp AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$

CREATE FUNCTION traps.uuids(schema text, name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE month date := '2026-01-01'; following date;
BEGIN
    WHILE month < '2026-06-01' LOOP
        following := (month + interval '1 month')::date;
        EXECUTE format('CREATE TABLE %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)', schema, name || to_char(month, '_YYYY_MM'), schema, name, traps.uuid(month), traps.uuid(following));
        month := following;
    END LOOP;
END $$

-- Runs a statement for each partition: %1$s is its full name, %2$s its own.
CREATE FUNCTION traps.each(schema text, name text, statement text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE leaf record;
BEGIN
    FOR leaf IN SELECT i.inhrelid::regclass::text AS full, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = format('%I.%I', schema, name)::regclass ORDER BY 1 LOOP
        EXECUTE format(statement, leaf.full, leaf.relname);
    END LOOP;
END $$

CREATE FUNCTION traps.attach_all(schema text, name text, index text, columns text, but text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE leaf record;
BEGIN
    FOR leaf IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = format('%I.%I', schema, name)::regclass AND (but = '' OR c.relname NOT LIKE '%' || but) LOOP
        EXECUTE format('CREATE UNIQUE INDEX %I ON %I.%I %s', leaf.relname || '_unique', schema, leaf.relname, columns);
        EXECUTE format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', schema, index, schema, leaf.relname || '_unique');
    END LOOP;
END $$
