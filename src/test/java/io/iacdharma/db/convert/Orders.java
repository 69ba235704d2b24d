package io.iacdharma.db.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A fresh database with tables to convert, at the turn of March 2026. */
final class Orders {

  static final String NOW = "2026-03-10T12:00:00Z";

  /** A table with all that a conversion must keep. */
  static final String RICH =
      """
      CREATE ROLE clerk_%1$s;
      CREATE SCHEMA app;
      CREATE TABLE app.customers (id int PRIMARY KEY, name text NOT NULL);
      INSERT INTO app.customers SELECT g, 'c' || g FROM generate_series(1, 10) g;
      CREATE TABLE app.orders (
          id bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 2 START WITH 7),
          tenant int NOT NULL DEFAULT 1,
          gone text,
          customer_id int NOT NULL CONSTRAINT orders_customer REFERENCES app.customers (id),
          code serial,
          amount numeric NOT NULL CHECK (amount >= 0),
          doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
          note text COLLATE "C" DEFAULT 'none',
          created_at timestamptz DEFAULT '2026-03-10 00:00:00+00',
          CONSTRAINT orders_pkey PRIMARY KEY (id) INCLUDE (tenant),
          CONSTRAINT orders_code_at UNIQUE (code, created_at)
      ) WITH (fillfactor = 80, autovacuum_enabled = off, toast.autovacuum_enabled = off);
      ALTER TABLE app.orders DROP COLUMN gone;
      ALTER TABLE app.orders ALTER note SET STORAGE EXTERNAL, ALTER note SET STATISTICS 321, ALTER tenant SET (n_distinct = 4);
      CREATE INDEX orders_created ON app.orders (created_at);
      CREATE INDEX orders_note ON app.orders (lower(note) text_pattern_ops, id DESC) INCLUDE (amount) WITH (fillfactor = 70) WHERE amount > 5;
      CREATE STATISTICS app.orders_stat ON tenant, customer_id FROM app.orders;
      COMMENT ON TABLE app.orders IS 'what was ordered';
      COMMENT ON COLUMN app.orders.note IS 'a note';
      COMMENT ON INDEX app.orders_created IS 'by time';
      COMMENT ON CONSTRAINT orders_code_at ON app.orders IS 'codes';
      CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := coalesce(NEW.note, '') || '.'; RETURN NEW; END $$;
      CREATE FUNCTION app.guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no truncate'; END $$;
      CREATE TABLE app.log (n int);
      CREATE FUNCTION app.logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO app.log SELECT count(*) FROM fresh; RETURN NULL; END $$;
      CREATE TRIGGER touch BEFORE UPDATE OF amount ON app.orders FOR EACH ROW WHEN (NEW.amount > 0) EXECUTE FUNCTION app.touch();
      CREATE CONSTRAINT TRIGGER late AFTER DELETE ON app.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.guard();
      ALTER TABLE app.orders DISABLE TRIGGER late;
      CREATE TRIGGER guard BEFORE TRUNCATE ON app.orders EXECUTE FUNCTION app.guard();
      ALTER TABLE app.orders ENABLE ALWAYS TRIGGER guard;
      CREATE TRIGGER logged AFTER INSERT ON app.orders REFERENCING NEW TABLE AS fresh EXECUTE FUNCTION app.logged();
      COMMENT ON TRIGGER guard ON app.orders IS 'guards';
      ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
      ALTER TABLE app.orders FORCE ROW LEVEL SECURITY;
      CREATE POLICY mine ON app.orders FOR SELECT TO clerk_%1$s USING (tenant = 1);
      CREATE POLICY never ON app.orders AS RESTRICTIVE FOR ALL TO PUBLIC USING (amount < 1000000) WITH CHECK (amount < 999999);
      GRANT USAGE ON SCHEMA app TO clerk_%1$s;
      GRANT SELECT, INSERT ON app.orders TO clerk_%1$s WITH GRANT OPTION;
      GRANT UPDATE (note) ON app.orders TO PUBLIC;
      GRANT USAGE ON SEQUENCE app.orders_id_seq TO clerk_%1$s;
      ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC;
      ALTER TABLE app.orders REPLICA IDENTITY USING INDEX orders_pkey;
      CREATE PUBLICATION feed FOR TABLE app.orders (id, tenant, amount, created_at) WHERE (amount >= 0) WITH (publish = 'insert', publish_via_partition_root = true);
      CREATE VIEW app.big WITH (security_barrier = true) AS SELECT o.id AS number, o.amount, o.note FROM app.orders o WHERE o.amount > 10;
      ALTER VIEW app.big RENAME COLUMN number TO nr;
      GRANT SELECT ON app.big TO clerk_%1$s;
      CREATE VIEW app.bigger AS SELECT nr FROM app.big WHERE amount > 50;
      CREATE FUNCTION app.total() RETURNS numeric LANGUAGE sql RETURN (SELECT sum(amount) FROM app.orders);
      DO $$ BEGIN EXECUTE 'CREATE FUNCTION app.twice() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2 * sum(amount) FROM app.orders; END'; END $$;
      INSERT INTO app.orders (customer_id, amount, created_at)
      SELECT 1 + g %% 10, g %% 100, timestamptz '2025-01-01 00:00:00+00' + g * interval '10 minutes' FROM generate_series(1, 5000) g;
      SELECT nextval('app.orders_id_seq');
      """;

  private final Postgres server;
  private final Path directory;
  private final String database;
  private String role = "postgres";

  Orders(Postgres server) {
    this.server = server;
    this.directory = Leftovers.folder("dharma-db-orders");
    this.database = server.freshDatabase();
  }

  /** A database with the rich table. */
  static Orders rich(Postgres server) {
    Orders orders = new Orders(server);
    return orders.execute(RICH.formatted(orders.database));
  }

  /** A database with a plain table of so many rows, one a minute. */
  static Orders plain(Postgres server, int rows) {
    return new Orders(server)
        .execute(
            """
            CREATE SCHEMA app;
            CREATE TABLE app.orders (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n int NOT NULL DEFAULT 0, created_at timestamptz NOT NULL);
            CREATE INDEX orders_n ON app.orders (n);
            INSERT INTO app.orders (n, created_at) SELECT g %% 100, timestamptz '2026-03-01 00:00:00+00' - g * interval '1 minute' FROM generate_series(1, %d) g;
            """
                .formatted(rows));
  }

  /** Has command lines log in as this role. */
  Orders as(String login) {
    role = login;
    return this;
  }

  Run run(String... line) {
    return new CliRunner(directory).with("DHARMA_DB_MIGRATE_RETRIES", "2").run(all(line));
  }

  /** Converts as the first word says, at the time of these tests. */
  Run convert(String... more) {
    return run(line(more));
  }

  JsonNode json(String... more) {
    List<String> line = new ArrayList<>(List.of(line(more)));
    line.addAll(List.of("-o", "json"));
    return run(line.toArray(String[]::new)).expect(0).json();
  }

  /** Converts, must be refused, and gives why. */
  String refused(String code, String... more) {
    List<String> line = new ArrayList<>(List.of(line(more)));
    line.addAll(List.of("-o", "json"));
    JsonNode error = run(line.toArray(String[]::new)).expect(6).json().path("error");
    assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(code);
    return error.path("cause").asString();
  }

  Running start(String... more) {
    return DharmaProcess.start(directory, all(line(more)));
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  Orders execute(String sql) {
    server.execute(database, sql);
    return this;
  }

  Postgres server() {
    return server;
  }

  String database() {
    return database;
  }

  private static String[] line(String... more) {
    List<String> line =
        new ArrayList<>(List.of("partition", "convert", "app.orders", "--now", NOW, "--yes"));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private String[] all(String... line) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--url", server.url(database, role)));
    return all.toArray(String[]::new);
  }
}
