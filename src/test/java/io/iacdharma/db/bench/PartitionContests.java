package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Partitions and seals: against a migration with nothing to do, and against reading the rows. */
final class PartitionContests {

  private static final int PARTITIONS = 120;
  private static final int FILES = 30;
  private static final String NOW = "2026-03-15T00:00:00Z";

  private final Postgres server;
  private final Programs programs;
  private final Folders folders;
  private final int rows;

  PartitionContests(Postgres server, Programs programs, Folders folders, int rows) {
    this.server = server;
    this.programs = programs;
    this.folders = folders;
    this.rows = rows;
  }

  List<Contest> all() {
    return List.of(
        new Contest(
            "rotate, %d partitions, nothing to do".formatted(PARTITIONS),
            "no-op migrate, %d files".formatted(FILES),
            1.2,
            rotate(),
            migrate()),
        new Contest(
            "verify of %,d sealed rows".formatted(rows),
            "psql \\copy to nowhere",
            1.2,
            verify(),
            copy()));
  }

  private Side rotate() {
    Path settings =
        settings(
            "rotate",
            "partition: { tables: { bench.events: { premake: %d, most: %d } } }"
                .formatted(PARTITIONS - 1, PARTITIONS));
    Lazy<String> database =
        Lazy.of(
            () -> {
              String name = server.freshDatabase();
              server.execute(
                  name,
                  "CREATE SCHEMA bench; CREATE TABLE bench.events (id bigint, at timestamptz, note text,"
                      + " PRIMARY KEY (id, at)) PARTITION BY RANGE (at); CREATE INDEX ON bench.events (at)");
              Referee.must(rotate(name, settings));
              return name;
            });
    return new Side(
        database::ready,
        () -> rotate(database.get(), settings),
        () ->
            expect(
                database.get(),
                "SELECT count(*) FROM pg_inherits WHERE inhparent = 'bench.events'::regclass",
                PARTITIONS));
  }

  private ProcessBuilder rotate(String database, Path settings) {
    return programs.dharmaDbOn(
        database, "partition", "rotate", "--yes", "--now", NOW, "--config", settings.toString());
  }

  private Side migrate() {
    Path files = folders.likeAProject(FILES);
    Lazy<String> database =
        Lazy.of(
            () -> {
              String name = server.freshDatabase();
              Referee.must(migrate(name, files));
              return name;
            });
    return new Side(database::ready, () -> migrate(database.get(), files), () -> {});
  }

  private ProcessBuilder migrate(String database, Path files) {
    return programs.dharmaDbOn(database, "migrate", "--yes", "--locations", files.toString());
  }

  /** Both sides read the same database. */
  private final Lazy<Trail> trail = Lazy.of(this::sealed);

  /**
   * A sealed table.
   *
   * @param database where it is
   * @param settings the file of settings
   * @param key the public key
   */
  private record Trail(String database, Path settings, String key) {}

  private Side verify() {
    return new Side(
        trail::ready,
        () ->
            programs.dharmaDbOn(
                trail.get().database(),
                "audit",
                "verify",
                "--config",
                trail.get().settings().toString(),
                "--public-key",
                trail.get().key()),
        () -> {});
  }

  private Side copy() {
    return new Side(
        trail::ready,
        () ->
            programs.psql(
                trail.get().database(), "\\copy (SELECT * FROM bench.trail) TO '/dev/null'"),
        () -> expect(trail.get().database(), "SELECT count(*) FROM bench.trail", rows));
  }

  /** Rows of about 320 bytes in three months; the first two are closed by the seal. */
  private Trail sealed() {
    String database = server.freshDatabase();
    server.execute(
        database,
        """
        CREATE SCHEMA bench;
        CREATE TABLE bench.trail (
          id uuid NOT NULL, at timestamptz NOT NULL, tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
          actor text NOT NULL, action text NOT NULL, payload jsonb NOT NULL, PRIMARY KEY (id, at)
        ) PARTITION BY RANGE (at);
        CREATE INDEX ON bench.trail (tx, id);
        CREATE TABLE bench.trail_1 PARTITION OF bench.trail FOR VALUES FROM ('2026-01-01 00:00+00') TO ('2026-02-01 00:00+00');
        CREATE TABLE bench.trail_2 PARTITION OF bench.trail FOR VALUES FROM ('2026-02-01 00:00+00') TO ('2026-03-01 00:00+00');
        CREATE TABLE bench.trail_3 PARTITION OF bench.trail FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00')""");
    // As an application adds them: keys ordered in time (UUID version 7), a thousand rows a
    // transaction.
    for (int part = 0; part < 3; part++) {
      server.execute(
          database,
          """
          DO $$
          BEGIN
            FOR begins IN 1..%2$d BY 1000 LOOP
              INSERT INTO bench.trail (id, at, actor, action, payload)
              SELECT overlay(overlay(gen_random_uuid()::text PLACING to_char(g, 'FM00000000') FROM 1) PLACING '7' FROM 15)::uuid,
                     timestamptz '2026-01-02 00:00+00' + %1$d * interval '30 days' + g * interval '1 second',
                     'somebody ' || g %% 997, 'blueprint.publish',
                     jsonb_build_object('request', md5(g::text), 'path', '/v1/blueprints/' || g, 'note', repeat(md5((g + 1)::text), 4))
                FROM generate_series(begins, least(begins + 999, %2$d)) AS g;
              COMMIT;
            END LOOP;
          END $$
          """
              .formatted(part, rows / 3 + (part < rows % 3 ? 1 : 0)));
    }
    server.execute(database, "VACUUM (ANALYZE, FREEZE) bench.trail");
    Path home = folders.home();
    Path settings =
        settings(
            "verify",
            "audit: { tables: [bench.trail], evidence: [%s, %s], keyFile: %s }"
                .formatted(
                    home.resolve("evidence-one"),
                    home.resolve("evidence-two"),
                    home.resolve("seal.key")));
    String key =
        Referee.said(programs.dharmaDb("audit", "key", "create", "--config", settings.toString()));
    Referee.must(
        programs.dharmaDbOn(
            database, "audit", "seal", "--yes", "--now", NOW, "--config", settings.toString()));
    return new Trail(
        database,
        settings,
        key.lines().filter(line -> line.contains("+")).findFirst().orElseThrow());
  }

  private Path settings(String name, String yaml) {
    Path file = folders.home().resolve(name + ".yaml");
    try {
      return Files.writeString(file, yaml + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void expect(String database, String sql, int wanted) {
    String found = server.query(database, sql);
    if (!found.equals(Integer.toString(wanted))) {
      throw new IllegalStateException("%s gave %s, not %d".formatted(sql, found, wanted));
    }
  }
}
