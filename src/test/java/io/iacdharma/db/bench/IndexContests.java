package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.util.List;

/** Checks of a schema with very many indexes, beside those of pg-index-health. */
final class IndexContests {

  private static final int TABLES = 2_000;
  private static final int INDEXES = 5;

  private final Postgres server;
  private final Programs programs;

  IndexContests(Postgres server, Programs programs) {
    this.server = server;
    this.programs = programs;
  }

  List<Contest> all() {
    Lazy<String> database = Lazy.of(this::manyIndexes);
    return List.of(
        new Contest(
            "index check, %,d indexes".formatted(TABLES * INDEXES),
            "all 37 checks of pg-index-health",
            1.0,
            new Side(
                database::ready,
                () ->
                    programs.dharmaDbOn(
                        database.get(), "index", "check", "--fail-on", "never", "-o", "json"),
                () -> {}),
            new Side(
                database::ready,
                () ->
                    programs.java(
                        PeerChecks.class,
                        "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(server.port(), database.get()),
                        "postgres",
                        "bench"),
                () -> {})));
  }

  /** Tables in use: a key, three foreign keys of which one has no index, a pair that is twice. */
  private String manyIndexes() {
    String database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE SCHEMA bench;
        CREATE TABLE bench.t0 (id bigint PRIMARY KEY);
        DO $$
        BEGIN
          FOR n IN 1..%d LOOP
            EXECUTE format(
              'CREATE TABLE bench.t%%s (id bigint PRIMARY KEY, a bigint REFERENCES bench.t0, b bigint REFERENCES bench.t0,'
              ' c bigint REFERENCES bench.t0, d text, created_at timestamptz NOT NULL DEFAULT now());'
              'CREATE INDEX ON bench.t%%1$s (a); CREATE INDEX ON bench.t%%1$s (b, d);'
              'CREATE INDEX ON bench.t%%1$s (created_at); CREATE INDEX ON bench.t%%1$s (d) WHERE d IS NOT NULL', n);
            IF n %% 100 = 0 THEN
              EXECUTE format('CREATE INDEX ON bench.t%%s (a)', n);
              COMMIT;
            END IF;
          END LOOP;
        END $$
        """
            .formatted(TABLES));
    server.execute(database, "ANALYZE");
    return database;
  }
}
