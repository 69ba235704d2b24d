package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Three busy tables, and fifteen changes of them that each take a lock which readers or writers
 * wait for, or wait for readers and writers themselves. None of them rewrites or scans under such a
 * lock, and none makes a statement of the workload wrong: what remains is the queue.
 */
final class DangerousChanges {

  static final List<String> CHANGES =
      List.of(
          "ALTER TABLE orders ADD COLUMN region text;",
          "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;",
          "ALTER TABLE orders VALIDATE CONSTRAINT orders_customer;",
          "CREATE INDEX CONCURRENTLY orders_created ON orders (created_at);",
          "ALTER TABLE customers DROP COLUMN fax;",
          "ALTER TABLE customers ALTER COLUMN note TYPE varchar(200);",
          "ALTER TABLE orders ADD CONSTRAINT orders_amount CHECK (amount IS NOT NULL) NOT VALID;",
          "ALTER TABLE orders VALIDATE CONSTRAINT orders_amount;",
          "ALTER TABLE orders ALTER COLUMN amount SET NOT NULL;",
          "ALTER TABLE orders DROP CONSTRAINT orders_amount;",
          "CREATE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();",
          "ALTER TABLE events DETACH PARTITION events_old CONCURRENTLY;",
          "ALTER TABLE customers RENAME COLUMN nick TO alias;",
          "DROP INDEX CONCURRENTLY orders_old;",
          "ALTER TABLE events ADD COLUMN source text DEFAULT 'web';");

  static final int ROWS = 20_000;

  private static final String TABLES =
      """
      CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL, note varchar(100), nick text, fax text, touched int NOT NULL DEFAULT 0);
      CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id int NOT NULL, amount numeric(12, 2),
        created_at timestamptz NOT NULL DEFAULT now());
      CREATE INDEX orders_customer ON orders (customer_id);
      CREATE INDEX orders_old ON orders (amount);
      CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, day int NOT NULL, what text NOT NULL) PARTITION BY RANGE (day);
      CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (0) TO (10);
      CREATE TABLE events_now PARTITION OF events FOR VALUES FROM (10) TO (20);
      CREATE INDEX events_day ON events (day, id);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.touched := OLD.touched + 1; RETURN NEW; END$$;
      INSERT INTO customers SELECT g, 'customer ' || g, 'note', 'nick', 'fax' FROM generate_series(1, %1$d) g;
      INSERT INTO orders (customer_id, amount) SELECT 1 + g %% %1$d, g FROM generate_series(1, %1$d) g;
      INSERT INTO events (day, what) SELECT 1 + g %% 18, 'event' FROM generate_series(1, %1$d) g;
      ANALYZE;
      """
          .formatted(ROWS);

  private DangerousChanges() {}

  /** A fresh database with the tables. */
  static String database(Postgres server) {
    String database = server.freshDatabase();
    server.execute(database, TABLES);
    return database;
  }

  /** Writes the changes as migrations, a file each; both tools read the same files. */
  static Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < CHANGES.size(); i++) {
        String name = "V%03d__change.sql".formatted(i + 1);
        String sql = CHANGES.get(i);
        Files.writeString(folder.resolve(name), sql + "\n");
        if (sql.contains("DETACH")) {
          // Flyway does not know by itself that no transaction can hold it.
          Files.writeString(folder.resolve(name + ".conf"), "executeInTransaction=false\n");
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless every change is there. */
  static void expect(Postgres server, String database) {
    String found =
        server.query(
            database,
            """
            SELECT concat_ws(' ',
              (SELECT count(*) FROM pg_attribute WHERE attrelid IN ('orders'::regclass, 'events'::regclass) AND attname IN ('region', 'source')),
              (SELECT bool_and(convalidated) FROM pg_constraint WHERE conname = 'orders_customer'),
              (SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_created'::regclass),
              (SELECT count(*) FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attname IN ('alias') AND NOT attisdropped),
              (SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'amount'),
              (SELECT count(*) FROM pg_trigger WHERE tgname = 'customers_touch'),
              (SELECT count(*) FROM pg_inherits WHERE inhparent = 'events'::regclass),
              to_regclass('orders_old') IS NULL)
            """);
    if (!found.equals("2 t t 1 t 1 1 t")) {
      throw new IllegalStateException(database + " is not as the changes make it: " + found);
    }
  }
}
