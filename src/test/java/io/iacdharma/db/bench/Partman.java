package io.iacdharma.db.bench;

import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The same upkeep by pg_partman 4 and by dharma-db, each on a table of its own with a client that
 * inserts all the while. Not a contest of times alone: what counts is how long the client waits.
 */
final class Partman {

  static final String NAME = "partman: partitions made and a default one emptied, under a writer";

  private static final int ROWS = 2_000_000;
  private static final int FIRST = 4;
  private static final int MORE = 12;
  private static final long NORMAL_MILLIS = 3_000;

  /** As shipped. */
  private static final double LOCK_TIMEOUT = 1.0;

  private static final String TABLE =
      """
      CREATE SCHEMA bench;
      CREATE TABLE bench.events (id uuid NOT NULL DEFAULT gen_random_uuid(), at timestamptz NOT NULL, note text, PRIMARY KEY (id, at))
        PARTITION BY RANGE (at);
      CREATE INDEX ON bench.events (at)""";

  private static final String INSERT = "INSERT INTO bench.events (at, note) VALUES (now(), 'now')";

  private final Programs programs;
  private final Path home;

  Partman(Programs programs, Path home) {
    this.programs = programs;
    this.home = home;
  }

  /** Whether ours kept its promise to the writer; true where pg_partman is not installed. */
  boolean measure(PrintStream out) {
    Optional<Postgres> found = server();
    if (found.isEmpty()) {
      System.err.println(NAME + ": left out, for no server here has the extension pg_partman 4");
      return true;
    }
    Postgres server = found.get();
    try {
      return measure(server, programs.on(server), out);
    } finally {
      server.stop();
    }
  }

  private boolean measure(Postgres server, Programs on, PrintStream out) {
    out.printf("%n%s; pg_partman %s on %s%n%n", NAME, version(server), server);
    out.println(
        "| run | tool | took (s) | inserts | failed | normal longest (s) | longest wait (s) |");
    out.println("|---|---|---|---|---|---|---|");
    String theirs = partman(server);
    String mine = ours(server, on);
    boolean kept = true;
    for (Run run : Run.values()) {
      prepare(server, theirs, run);
      prepare(server, mine, run);
      int theirsBefore = future(server, theirs);
      int mineBefore = future(server, mine);
      if (run == Run.TWELVE) {
        server.execute(
            theirs, "UPDATE partman.part_config SET premake = premake + %d".formatted(MORE));
        settings(FIRST + MORE);
      }
      ProcessBuilder upkeep =
          on.psql(
              theirs,
              run == Run.DEFAULT
                  ? "CALL partman.partition_data_proc('bench.events')"
                  : "SELECT partman.run_maintenance('bench.events')");
      row(out, run, "pg_partman", side(server, theirs, upkeep));
      Side side = side(server, mine, rotate(on, mine));
      row(out, run, "dharma-db", side);
      kept &=
          side.phase().failures().isEmpty()
              && side.phase().longest() <= LOCK_TIMEOUT + side.normal();
      expect(server, theirs, run, theirsBefore);
      expect(server, mine, run, mineBefore);
    }
    return kept;
  }

  /** What is to be done. */
  private enum Run {
    NOTHING("nothing to do"),
    TWELVE("12 partitions to make"),
    DEFAULT("2,000,000 rows of the next month in the default partition");

    private final String words;

    Run(String words) {
      this.words = words;
    }
  }

  /**
   * One tool's run.
   *
   * @param normal the longest wait of the client while nothing was done, in seconds
   * @param phase what the client saw during the run
   * @param seconds how long the run took
   */
  private record Side(double normal, Inserter.Phase phase, double seconds) {}

  private static Side side(Postgres server, String database, ProcessBuilder command) {
    try (Inserter inserter = Inserter.start(server, database, INSERT)) {
      Thread.sleep(NORMAL_MILLIS);
      double normal = inserter.phase().longest();
      double seconds = Referee.must(command);
      return new Side(normal, inserter.phase(), seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void row(PrintStream out, Run run, String tool, Side side) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f | %d | %d | %.3f | %.3f |%n",
        run.words,
        tool,
        side.seconds(),
        side.phase().inserts(),
        side.phase().failures().size(),
        side.normal(),
        side.phase().longest());
    side.phase().failures().stream()
        .distinct()
        .forEach(failure -> System.err.println(tool + ": " + failure));
  }

  /** Both tables are without the next month, and its rows lie in the default partition. */
  private static void prepare(Postgres server, String database, Run run) {
    if (run == Run.DEFAULT) {
      server.execute(
          database,
          """
          DO $$
          DECLARE next text := (SELECT c.oid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'bench.events'::regclass
              AND pg_get_expr(c.relpartbound, c.oid) LIKE 'FOR VALUES FROM (''' || to_char(date_trunc('month', now()) + interval '1 month', 'YYYY-MM-DD') || '%');
          BEGIN EXECUTE 'DROP TABLE ' || next; END $$""");
      server.execute(
          database,
          """
          INSERT INTO bench.events (at, note)
          SELECT date_trunc('month', now()) + interval '1 month 1 day' + g * interval '1 second', md5(g::text)
            FROM generate_series(1, %d) AS g
          """
              .formatted(ROWS));
      server.execute(database, "VACUUM ANALYZE bench.events");
    }
    server.execute(database, "CHECKPOINT");
  }

  private static final String FUTURE =
      "SELECT count(*) FILTER (WHERE pg_get_expr(c.relpartbound, c.oid) > 'FOR VALUES FROM (''' || to_char(now(), 'YYYY-MM-DD'))"
          + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'bench.events'::regclass";

  private static final String PLACED =
      "SELECT (SELECT count(*) FROM bench.events_default) || ' in default, ' || count(*) || ' of next month'"
          + " FROM bench.events WHERE at >= date_trunc('month', now()) + interval '1 month'";

  private static void expect(Postgres server, String database, Run run, int before) {
    String found = server.query(database, run == Run.DEFAULT ? PLACED : FUTURE);
    String wanted =
        switch (run) {
          case NOTHING -> Integer.toString(before);
          case TWELVE -> Integer.toString(before + MORE);
          case DEFAULT -> "0 in default, " + ROWS + " of next month";
        };
    if (!found.equals(wanted)) {
      throw new IllegalStateException(
          "%s, %s: %s, not %s".formatted(database, run.words, found, wanted));
    }
  }

  private static int future(Postgres server, String database) {
    return Integer.parseInt(server.query(database, FUTURE));
  }

  private static String partman(Postgres server) {
    String database = database(server);
    server.execute(database, "CREATE SCHEMA partman; CREATE EXTENSION pg_partman SCHEMA partman");
    server.execute(
        database,
        "SELECT partman.create_parent('bench.events', 'at', 'native', 'monthly', p_premake := %d)"
            .formatted(FIRST));
    // Its newest partition is counted from the newest row otherwise, and there is none in these.
    server.execute(database, "UPDATE partman.part_config SET infinite_time_partitions = true");
    // It makes one more partition when it is run for the first time.
    server.execute(database, "INSERT INTO bench.events (at) VALUES (now())");
    server.execute(database, "SELECT partman.run_maintenance('bench.events')");
    return database;
  }

  private String ours(Postgres server, Programs on) {
    String database = database(server);
    server.execute(database, "CREATE TABLE bench.events_default PARTITION OF bench.events DEFAULT");
    settings(FIRST);
    Referee.must(rotate(on, database));
    return database;
  }

  private static String database(Postgres server) {
    String database = server.freshDatabase();
    server.execute("postgres", "ALTER DATABASE %s SET TimeZone = 'UTC'".formatted(database));
    server.execute(database, TABLE);
    return database;
  }

  private void settings(int premake) {
    try {
      Files.writeString(
          home.resolve("partman.yaml"),
          "partition: { tables: { bench.events: { premake: %d } } }%n".formatted(premake));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder rotate(Programs on, String database) {
    return on.dharmaDbOn(
        database,
        "partition",
        "rotate",
        "--yes",
        "--config",
        home.resolve("partman.yaml").toString());
  }

  private static String version(Postgres server) {
    return server.query(
        "postgres",
        "SELECT default_version FROM pg_available_extensions WHERE name = 'pg_partman'");
  }

  /** A server that has the extension, started with durability as shipped. */
  private static Optional<Postgres> server() {
    for (Path bin : Installations.found()) {
      if (!Files.isExecutable(bin.resolve("pg_config"))) {
        continue;
      }
      Processes.Ended share = Processes.run(new ProcessBuilder(bin + "/pg_config", "--sharedir"));
      Path control = Path.of(share.out().strip(), "extension", "pg_partman.control");
      if (share.status() == 0 && isFour(control)) {
        return Optional.of(Postgres.start(bin, "fsync=on", "max_wal_size=4GB"));
      }
    }
    return Optional.empty();
  }

  /** Version 5 calls its functions in another way. */
  private static boolean isFour(Path control) {
    try {
      return Files.isReadable(control)
          && List.of(Files.readString(control).split("\n")).stream()
              .anyMatch(line -> line.matches("default_version\\s*=\\s*'4\\..*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
