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
