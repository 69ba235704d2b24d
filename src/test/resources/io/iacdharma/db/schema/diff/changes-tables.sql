-- What people do by hand: each block is one change, and its remarks say what has to be found.

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
