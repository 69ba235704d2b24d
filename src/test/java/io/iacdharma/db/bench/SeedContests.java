package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reference data, against psql's {@code \copy} of the same rows into an empty table. */
final class SeedContests {

  private final Postgres server;
  private final Programs programs;
  private final int rows;
  private final Lazy<Path> one;
  private final Lazy<Path> other;

  SeedContests(Postgres server, Programs programs, Folders folders, int rows) {
    this.server = server;
    this.programs = programs;
    this.rows = rows;
    this.one = Lazy.of(() -> folders.dataset("seed-one", rows, "1.25"));
    this.other = Lazy.of(() -> folders.dataset("seed-other", rows, "2.50"));
  }

  List<Contest> all() {
    String size = "%,d rows".formatted(rows);
    return List.of(
        contest("seed of " + size + " into an empty table", 1.3, first()),
        contest("seed, 1 % of the rows changed", 1.6, changed()),
        contest("seed, file unchanged", 0.2, unchanged()));
  }

  private Contest contest(String name, double atMost, Side ours) {
    Lazy<String> database = Lazy.of(this::database);
    Side copy =
        new Side(
            () -> empty(database.get()),
            () ->
                programs.psql(
                    database.get(),
                    "\\copy bench.rates FROM '" + Folders.csv(one.get()) + "' CSV HEADER"),
            () -> expectRows(database.get(), "1.25"));
    return new Contest(name, "psql \\copy", atMost, ours, copy);
  }

  /** A new database for each run: the history of the run before must not answer. */
  private Side first() {
    FreshDatabase database = new FreshDatabase(server);
    return new Side(
        () -> {
          one.ready();
          database.renew();
          server.execute(database.name(), Folders.RATES);
          server.execute(database.name(), "CHECKPOINT");
        },
        () -> seed(database.name(), one.get()),
        () -> expectRows(database.name(), "1.25"));
  }

  /** From one file to the other and back: each run finds 1 % of the rows changed. */
  private Side changed() {
    Lazy<String> database = Lazy.of(() -> seeded(one.get()));
    AtomicBoolean atOne = new AtomicBoolean(true);
    return new Side(
        () -> server.execute(database.get(), "CHECKPOINT"),
        () -> seed(database.get(), atOne.get() ? other.get() : one.get()),
        () -> {
          atOne.set(!atOne.get());
          expectRows(database.get(), atOne.get() ? "1.25" : "2.50");
        });
  }

  private Side unchanged() {
    Lazy<String> database = Lazy.of(() -> seeded(one.get()));
    return new Side(
        () -> server.execute(database.get(), "CHECKPOINT"),
        () -> seed(database.get(), one.get()),
        () -> expectRows(database.get(), "1.25"));
  }

  private String seeded(Path dataset) {
    String name = database();
    Referee.must(seed(name, dataset));
    return name;
  }

  private ProcessBuilder seed(String database, Path directory) {
    return programs.dharmaDbOn(database, "seed", "--yes", "--directory", directory.toString());
  }

  private String database() {
    String name = server.freshDatabase();
    server.execute(name, Folders.RATES);
    return name;
  }

  private void empty(String database) {
    server.execute(database, "TRUNCATE bench.rates");
    server.execute(database, "CHECKPOINT");
  }

  private void expectRows(String database, String price) {
    String sql =
        "SELECT count(*) || ' ' || count(*) FILTER (WHERE price = " + price + ") FROM bench.rates";
    String[] found = server.query(database, sql).split(" ");
    if (Integer.parseInt(found[0]) != rows || Integer.parseInt(found[1]) < rows / 100) {
      throw new IllegalStateException(
          "%s has %s rows, %s of them at %s".formatted(database, found[0], found[1], price));
    }
  }
}
