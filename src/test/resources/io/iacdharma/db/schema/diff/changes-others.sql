-- What people do by hand: each block is one change, and its remarks say what has to be found.

-- found: sequence ops.numbers: options
-- found: sequence ops.numbers: type
-- found: sequence ops.numbers: grants
ALTER SEQUENCE ops.numbers AS integer INCREMENT 7;
GRANT USAGE ON SEQUENCE ops.numbers TO diff_reader;

-- found: sequence "Sales"."Orders_id_seq": owned_by
ALTER SEQUENCE "Sales"."Orders_id_seq" OWNED BY NONE;

-- found: enum ops.mood: labels
-- disturbs others
ALTER TABLE "Sales"."Orders" ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE text;
DROP TYPE ops.mood;
CREATE TYPE ops.mood AS ENUM ('ok');
ALTER TABLE "Sales"."Orders" ALTER COLUMN mood TYPE ops.mood USING mood::ops.mood, ALTER COLUMN mood SET DEFAULT 'ok';

-- found: domain ops.email: default
-- found: domain ops.email: nullability
-- found: domain constraint has_at on ops.email: missing
ALTER DOMAIN ops.email DROP NOT NULL;
ALTER DOMAIN ops.email SET DEFAULT 'x@y';
ALTER DOMAIN ops.email DROP CONSTRAINT has_at;

-- found: attribute ops.lonely.c: unexpected
-- found: attribute ops.lonely."B": type
-- disturbs others
ALTER TYPE ops.lonely ALTER ATTRIBUTE "B" TYPE varchar, ADD ATTRIBUTE c integer;

-- found: function ops.add(integer, integer): definition
-- found: function ops.add(integer, integer): comment
CREATE OR REPLACE FUNCTION ops.add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT b + a';
COMMENT ON FUNCTION ops.add(integer, integer) IS 'x';

-- found: function ops.add(text, text): definition
DROP FUNCTION ops.add(text, text);
CREATE FUNCTION ops.add(x text, y text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'SELECT x || y';

-- found: function ops.add(integer, integer): definition
-- disturbs others
ALTER TABLE ops.customers ALTER COLUMN "Größe" DROP DEFAULT;
DROP INDEX "Sales".by_sum;
DROP FUNCTION ops.add(integer, integer);
CREATE FUNCTION ops.add(x integer, y integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + y';
REVOKE EXECUTE ON FUNCTION ops.add(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.add(integer, integer) TO PUBLIC;
COMMENT ON FUNCTION ops.add(integer, integer) IS 'adds';
CREATE INDEX by_sum ON "Sales"."Orders" (ops.add(id::integer, 1));
ALTER TABLE ops.customers ALTER COLUMN "Größe" SET DEFAULT ops.add(1, 2);

-- found: function ops.size_of(ops.pair): missing
-- found: procedure ops.nothing(integer): missing
-- found: aggregate ops.total(integer): definition
-- found: aggregate ops.total(integer): grants
DROP FUNCTION ops.size_of(ops.pair);
DROP PROCEDURE ops.nothing(integer);
DROP AGGREGATE ops.total(integer);
CREATE AGGREGATE ops.total(integer) (sfunc = int4pl, stype = integer, initcond = '1');

-- found: view ops.sums: definition
CREATE OR REPLACE VIEW ops.sums AS SELECT max(total) AS total FROM ops.recent;

-- found: view ops.recent: options
ALTER VIEW ops.recent RESET (security_barrier);
ALTER VIEW ops.recent SET (security_invoker = true);

-- found: materialized view ops.report: definition
DROP MATERIALIZED VIEW ops.report;
CREATE MATERIALIZED VIEW ops.report AS SELECT id, total * 2 AS total FROM ops.recent;
CREATE UNIQUE INDEX report_id ON ops.report (id);

-- found: trigger touch on "Sales"."Orders": definition
-- found: trigger touch on "Sales"."Orders": enabled
DROP TRIGGER touch ON "Sales"."Orders";
CREATE TRIGGER touch BEFORE UPDATE ON "Sales"."Orders" FOR EACH ROW EXECUTE FUNCTION ops.touch();
ALTER TABLE "Sales"."Orders" ENABLE ALWAYS TRIGGER touch;

-- found: trigger late on ops.customers: definition
DROP TRIGGER late ON ops.customers;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON ops.customers FOR EACH ROW EXECUTE FUNCTION ops.touch();

-- found: trigger touch on ops.events: missing
DROP TRIGGER touch ON ops.events;

-- found: table ops.events_1: triggers_unlike_parent
-- disturbs others
ALTER TABLE ops.events_1 DISABLE TRIGGER touch;

-- found: rule tell on ops.customers: definition
CREATE OR REPLACE RULE tell AS ON DELETE TO ops.customers DO ALSO NOTIFY y;

-- found: policy rich_only on "Sales"."Orders": roles
-- found: policy rich_only on "Sales"."Orders": using
-- found: policy all_of on "Sales"."Orders": kind
-- found: policy all_of on "Sales"."Orders": command
-- found: policy all_of on "Sales"."Orders": with_check
-- found: policy all_of on "Sales"."Orders": using
ALTER POLICY rich_only ON "Sales"."Orders" TO PUBLIC USING (true);
DROP POLICY all_of ON "Sales"."Orders";
CREATE POLICY all_of ON "Sales"."Orders" AS RESTRICTIVE FOR DELETE USING (NOT flag);

-- found: statistics ops.customer_total: definition
-- found: event trigger watch_drops: tags
DROP STATISTICS ops.customer_total;
CREATE STATISTICS ops.customer_total (ndistinct) ON "Customer", total FROM "Sales"."Orders";
DROP EVENT TRIGGER watch_drops;
CREATE EVENT TRIGGER watch_drops ON ddl_command_end WHEN tag IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION ops.watch();

-- found: table ops.derived: inherits
-- disturbs others
ALTER TABLE ops.derived NO INHERIT ops.base;

-- found: table ops.events_1: partition
-- disturbs others
ALTER TABLE ops.events DETACH PARTITION ops.events_1;

-- found: collation ops.by_number: missing
-- found: range type ops.floatrange: missing
DROP COLLATION ops.by_number;
DROP TYPE ops.floatrange;

-- found: schema extra: unexpected
-- found: table ops.left_over: unexpected
-- found: column ops.base.more: unexpected
-- found: view ops.odd: unexpected
-- found: index ops.base_a: unexpected
-- found: trigger odd on ops.base: unexpected
-- found: policy odd on ops.base: unexpected
-- found: rule odd on ops.base: unexpected
-- found: constraint odd on ops.base: unexpected
-- found: function ops.odd(): unexpected
-- found: sequence ops.odd_numbers: unexpected
-- found: enum ops.odd_labels: unexpected
-- found: event trigger odd: unexpected
-- found: statistics ops.odd_statistics: unexpected
CREATE SCHEMA extra CREATE TABLE t (a serial PRIMARY KEY);
CREATE TABLE ops.left_over (a serial PRIMARY KEY, b integer REFERENCES ops.left_over);
ALTER TABLE ops.base ADD COLUMN more serial;
ALTER TABLE ops.base ADD CONSTRAINT odd CHECK (a < 1000);
CREATE INDEX base_a ON ops.base (a);
CREATE VIEW ops.odd AS SELECT more FROM ops.base;
CREATE TRIGGER odd BEFORE INSERT ON ops.base FOR EACH ROW EXECUTE FUNCTION ops.touch();
CREATE POLICY odd ON ops.base;
CREATE RULE odd AS ON UPDATE TO ops.base DO ALSO NOTIFY x;
CREATE FUNCTION ops.odd() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE ops.odd_numbers;
CREATE TYPE ops.odd_labels AS ENUM ('a');
CREATE EVENT TRIGGER odd ON ddl_command_end EXECUTE FUNCTION ops.watch();
CREATE STATISTICS ops.odd_statistics ON a, (a + 1) FROM ops.base;
