package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A shop with backups, of which clones are made. */
final class ClonedShop {

  private static final String SHOP =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.orders (tenant_id int, id int PRIMARY KEY, what text) TABLESPACE apart;
      CREATE TABLE shop.lines (tenant_id int, id int REFERENCES shop.orders, n int, PRIMARY KEY (id, n));
      INSERT INTO shop.orders SELECT i % 2, i, 'order ' || i FROM generate_series(1, 1000) i;
      INSERT INTO shop.lines SELECT i % 2, i, 1 FROM generate_series(1, 1000) i
      """;

  /** An audit log. */
  static final String LOG =
      """
      CREATE SCHEMA app;
      CREATE TABLE app.log (
        id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), what text NOT NULL,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE INDEX ON app.log (tx, id);
      CREATE TABLE app.log_all PARTITION OF app.log FOR VALUES FROM ('2020-01-01') TO ('2100-01-01');
      INSERT INTO app.log (what) SELECT 'event ' || i FROM generate_series(1, 100) i
      """;

  private ClonedShop() {}

  /** A full backup, an incremental one where there are any, rows before and behind them. */
  static ArchivedServer filled(Path bin) throws IOException {
    ArchivedServer filled = ArchivedServer.start(bin);
    Path place = filled.folder().resolve("apart");
    Unprivileged.run(filled.folder(), "mkdir", place.toString());
    filled.server().execute("postgres", "CREATE TABLESPACE apart LOCATION '" + place + "'");
    filled.server().execute("postgres", SHOP);
    filled.switchAndShip();
    BackupRecord full = TakenBackup.full(filled);
    if (filled.archive().about().major() >= 17) {
      TakenBackup.incremental(filled, full);
    }
    filled.server().execute("postgres", "INSERT INTO shop.orders VALUES (1, 1001, 'last')");
    filled.switchAndShip();
    return filled;
  }

  /** The clone's server, as soon as it has written its number down. */
  static OptionalLong postmaster(ArchivedServer server) throws IOException {
    try (Stream<Path> clones = Files.list(server.repositoryFolder().resolve("scratch"))) {
      for (Path clone : clones.toList()) {
        Path file = clone.resolve("data/postmaster.pid");
        if (Files.exists(file)) {
          String first = Files.readString(file).lines().findFirst().orElse("");
          if (first.matches("\\d+")) {
            return OptionalLong.of(Long.parseLong(first));
          }
        }
      }
    } catch (NoSuchFileException e) {
      // It comes and goes while this looks.
    }
    return OptionalLong.empty();
  }

  static void requireNothingLeft(ArchivedServer where) throws IOException {
    try (Stream<Path> left = Files.list(where.repositoryFolder().resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  /** A command line in a project folder of the server's. */
  static CliRunner cli(ArchivedServer where, Path folder, String queries) throws IOException {
    Files.writeString(folder.resolve("checks.sql"), queries, StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          binaries: %s
          repositories:
            main:
              path: %s
        drill:
          tables: [shop.orders, shop.lines]
          sql: [checks.sql]
        audit:
          tables: [app.log]
          evidence: [evidence]
          keyFile: keys/seal.key
        """
            .formatted(where.server().bin(), where.repositoryFolder()));
    return new CliRunner(folder)
        .with("PATH", System.getenv("PATH"))
        .with("DHARMA_DB_URL", where.server().url("postgres"));
  }
}
