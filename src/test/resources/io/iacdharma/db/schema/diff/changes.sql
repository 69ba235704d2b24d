-- What people do by hand: each block is one change, and its remarks say what has to be found.

-- found: column ops.customers.name: type
ALTER TABLE ops.customers ALTER COLUMN name TYPE varchar(30);

-- found: column "Sales"."Orders".total: type
DROP VIEW ops.recent CASCADE;
DROP POLICY rich_only ON "Sales"."Orders";
DROP TRIGGER touch ON "Sales"."Orders";
ALTER TABLE "Sales"."Orders" DROP COLUMN doubled;
ALTER TABLE "Sales"."Orders" ALTER COLUMN total TYPE numeric(12, 2);
ALTER TABLE "Sales"."Orders" ADD COLUMN doubled numeric GENERATED ALWAYS AS (total * 2) STORED;
CREATE TRIGGER touch BEFORE UPDATE OF total ON "Sales"."Orders" FOR EACH ROW WHEN (OLD.total IS DISTINCT FROM NEW.total) EXECUTE FUNCTION ops.touch();
CREATE POLICY rich_only ON "Sales"."Orders" FOR SELECT TO postgres USING (total > 1);
CREATE VIEW ops.recent WITH (security_barrier) AS SELECT id, total, note FROM "Sales"."Orders";
GRANT SELECT ON ops.recent TO diff_reader;
CREATE VIEW ops.sums AS SELECT sum(total) AS total FROM ops.recent;
CREATE MATERIALIZED VIEW ops.report AS SELECT id, total FROM ops.recent;
CREATE UNIQUE INDEX report_id ON ops.report (id);

-- found: column "Sales"."Orders".flag: default
ALTER TABLE "Sales"."Orders" ALTER COLUMN flag SET DEFAULT true;

-- found: column "Sales"."Orders".number: default
ALTER TABLE "Sales"."Orders" ALTER COLUMN number DROP DEFAULT;

-- found: column "Sales"."Orders"."Customer": nullability
ALTER TABLE "Sales"."Orders" ALTER COLUMN "Customer" DROP NOT NULL;

-- found: column ops.customers.name: nullability
ALTER TABLE ops.customers ALTER COLUMN name SET NOT NULL;

-- found: column ops.customers.id: identity
-- found: column ops.customers.id: identity_sequence
ALTER TABLE ops.customers ALTER COLUMN id SET GENERATED ALWAYS SET INCREMENT BY 3;

-- found: column ops.customers.id: identity
-- found: column ops.customers.id: identity_sequence
-- disturbs others
ALTER TABLE ops.customers ALTER COLUMN id DROP IDENTITY;

-- found: column ops.base.a: identity
-- found: column ops.base.a: identity_sequence
-- found: column ops.base.a: nullability
ALTER TABLE ops.base ALTER COLUMN a SET NOT NULL, ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY;

-- found: column "Sales"."Orders".doubled: generated
ALTER TABLE "Sales"."Orders" DROP COLUMN doubled;
ALTER TABLE "Sales"."Orders" ADD COLUMN doubled numeric GENERATED ALWAYS AS (total * 3) STORED;

-- found: column "Sales"."Orders".note: missing
-- found: index "Sales"."Mixed": missing
-- found: view ops.recent: definition
-- disturbs others
DROP MATERIALIZED VIEW ops.report;
DROP VIEW ops.sums;
DROP VIEW ops.recent;
ALTER TABLE "Sales"."Orders" DROP COLUMN note;
CREATE VIEW ops.recent WITH (security_barrier) AS SELECT id, total FROM "Sales"."Orders";
CREATE VIEW ops.sums AS SELECT sum(total) AS total FROM ops.recent;
CREATE MATERIALIZED VIEW ops.report AS SELECT id, total FROM ops.recent;
CREATE UNIQUE INDEX report_id ON ops.report (id);
GRANT SELECT ON ops.recent TO diff_reader;

-- found: column ops.scratch.a: missing
ALTER TABLE ops.scratch DROP COLUMN a;

-- found: column "Sales"."Orders".during: storage
-- found: column "Sales"."Orders".during: statistics
ALTER TABLE "Sales"."Orders" ALTER COLUMN during SET STORAGE EXTERNAL, ALTER COLUMN during SET STATISTICS 200;

-- found: column ops.events.body: compression
ALTER TABLE ops.events ALTER COLUMN body SET COMPRESSION pglz;

-- found: table "Sales"."Orders": options
ALTER TABLE "Sales"."Orders" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);

-- found: table ops.scratch: persistence
ALTER TABLE ops.scratch SET LOGGED;

-- found: table "Sales"."Orders": row_security
-- found: table "Sales"."Orders": row_security_of_owner
-- found: table "Sales"."Orders": replica_identity
ALTER TABLE "Sales"."Orders" DISABLE ROW LEVEL SECURITY;
ALTER TABLE "Sales"."Orders" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Sales"."Orders" REPLICA IDENTITY FULL;

-- found: table ops.customers: owner
-- found: schema ops: owner
ALTER TABLE ops.customers OWNER TO diff_other;
ALTER SCHEMA ops OWNER TO diff_other;

-- found: table ops.customers: grants
-- found: column ops.customers.name: grants
-- found: schema ops: grants
REVOKE UPDATE (name) ON ops.customers FROM diff_reader;
GRANT UPDATE (name) ON ops.customers TO diff_reader;
REVOKE SELECT ON ops.customers FROM diff_reader;
GRANT INSERT, DELETE ON ops.customers TO PUBLIC;
GRANT CREATE ON SCHEMA ops TO diff_reader WITH GRANT OPTION;

-- found: default privileges sequences of postgres in ops: missing
-- found: default privileges functions of postgres: grants
-- found: default privileges tables of postgres in ops: unexpected
ALTER DEFAULT PRIVILEGES IN SCHEMA ops REVOKE SELECT ON SEQUENCES FROM diff_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA ops GRANT SELECT ON TABLES TO diff_reader;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO diff_reader;

-- found: table "Sales"."Orders": comment
-- found: column "Sales"."Orders".total: comment
-- found: constraint to_customer on "Sales"."Orders": comment
COMMENT ON TABLE "Sales"."Orders" IS NULL;
COMMENT ON COLUMN "Sales"."Orders".total IS 'changed';
COMMENT ON CONSTRAINT to_customer ON "Sales"."Orders" IS 'x';

-- found: constraint total_positive on "Sales"."Orders": missing
-- found: constraint to_customer on "Sales"."Orders": missing
-- found: constraint "Orders_id_created_key" on "Sales"."Orders": missing
-- found: constraint no_overlap on "Sales"."Orders": missing
ALTER TABLE "Sales"."Orders" DROP CONSTRAINT total_positive, DROP CONSTRAINT to_customer, DROP CONSTRAINT "Orders_id_created_key", DROP CONSTRAINT no_overlap;

-- found: constraint customers_pkey on ops.customers: definition
-- disturbs others
ALTER TABLE "Sales"."Orders" DROP CONSTRAINT to_customer;
ALTER TABLE ops.customers DROP CONSTRAINT customers_pkey, ADD CONSTRAINT customers_pkey PRIMARY KEY (id) INCLUDE (name);
ALTER TABLE "Sales"."Orders" ADD CONSTRAINT to_customer FOREIGN KEY ("Customer") REFERENCES ops.customers DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT to_customer ON "Sales"."Orders" IS 'who';

-- found: constraint total_positive on "Sales"."Orders": definition
-- found: constraint total_positive on "Sales"."Orders": validated
-- disturbs others
ALTER TABLE "Sales"."Orders" DROP CONSTRAINT total_positive, ADD CONSTRAINT total_positive CHECK (total > 1) NOT VALID;

-- found: constraint to_customer on "Sales"."Orders": definition
-- disturbs others
ALTER TABLE "Sales"."Orders" ALTER CONSTRAINT to_customer NOT DEFERRABLE;

-- found: constraint to_customer on "Sales"."Orders": validated
-- disturbs others
ALTER TABLE "Sales"."Orders" DROP CONSTRAINT to_customer;
ALTER TABLE "Sales"."Orders" ADD CONSTRAINT to_customer FOREIGN KEY ("Customer") REFERENCES ops.customers DEFERRABLE INITIALLY DEFERRED NOT VALID;
COMMENT ON CONSTRAINT to_customer ON "Sales"."Orders" IS 'who';

-- found: constraint events_pkey on ops.events: missing
-- found: index ops.events_at: missing
ALTER TABLE ops.events DROP CONSTRAINT events_pkey;
DROP INDEX ops.events_at;

-- found: index "Sales"."Mixed": definition
DROP INDEX "Sales"."Mixed";
CREATE INDEX "Mixed" ON "Sales"."Orders" (lower(note));

-- found: index ops.events_at: definition
-- disturbs others
DROP INDEX ops.events_at;
CREATE INDEX events_at ON ops.events (at DESC);

-- found: index ops.report_id: missing
DROP INDEX ops.report_id;

-- found: index "Sales".by_sum: validity
-- found: constraint "Orders_pkey" on "Sales"."Orders": clustered
UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"Sales".by_sum'::regclass;
ALTER TABLE "Sales"."Orders" CLUSTER ON "Orders_pkey";

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
