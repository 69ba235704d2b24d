package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Start-up and migrations, against the Flyway command line. */
final class MigrateContests {

  private static final int FEW = 30;
  private static final int MANY = 1000;

  private final Postgres server;
  private final Programs programs;
  private final Folders folders;

  MigrateContests(Postgres server, Programs programs, Folders folders) {
    this.server = server;
    this.programs = programs;
    this.folders = folders;
  }

  List<Contest> all() {
    Path few = folders.likeAProject(FEW);
    Path many = folders.small(MANY);
    Side help = Side.of(() -> programs.flyway("help"));
    return List.of(
        new Contest("--help", "Flyway help", 0.4, Side.of(() -> programs.dharmaDb("--help")), help),
        new Contest(
            "version", "Flyway help", 0.4, Side.of(() -> programs.dharmaDb("version")), help),
        again("no-op migrate, 30 files", "migrate", "migrate", few, FEW, 0.25),
        first("first run, 30 files", few, FEW, 0.4),
        first("first run, 1,000 files", many, MANY, 0.35),
        again("no-op migrate, 1,000 files", "migrate", "migrate", many, MANY, 0.2),
        again("status, 1,000 files", "migrate status", "info", many, MANY, 0.2));
  }

  /** Every run on an empty database of its own. */
  private Contest first(String name, Path folder, int files, double atMost) {
    FreshDatabase database = new FreshDatabase(server);
    Runnable after = () -> expectTables(database.name(), files);
    return new Contest(
        name,
        "Flyway migrate",
        atMost,
        new Side(database::renew, () -> ours(database.name(), folder, "migrate"), after),
        new Side(
            database::renew, () -> programs.flywayOn(database.name(), folder, "migrate"), after));
  }

  /** Every run on a database that the same program has migrated before. */
  private Contest again(
      String name, String verb, String peerVerb, Path folder, int files, double atMost) {
    Lazy<String> ours = Lazy.of(() -> migrated(fresh -> ours(fresh, folder, "migrate")));
    Lazy<String> peers =
        Lazy.of(() -> migrated(fresh -> programs.flywayOn(fresh, folder, "migrate")));
    return new Contest(
        name,
        "Flyway " + peerVerb,
        atMost,
        new Side(
            ours::ready,
            () -> ours(ours.get(), folder, verb),
            () -> expectTables(ours.get(), files)),
        new Side(
            peers::ready,
            () -> programs.flywayOn(peers.get(), folder, peerVerb),
            () -> expectTables(peers.get(), files)));
  }

  private String migrated(Function<String, ProcessBuilder> migrate) {
    String database = server.freshDatabase();
    Referee.must(migrate.apply(database));
    return database;
  }

  private ProcessBuilder ours(String database, Path folder, String verb) {
    return verb.equals("migrate")
        ? programs.dharmaDbOn(database, "migrate", "--yes", "--locations", folder.toString())
        : programs.dharmaDbOn(database, "migrate", "status", "--locations", folder.toString());
  }

  private void expectTables(String database, int files) {
    String tables =
        server.query(
            database,
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'bench\\_%'");
    if (!tables.equals(Integer.toString(files))) {
      throw new IllegalStateException(
          "%s has %s tables, not %d".formatted(database, tables, files));
    }
  }
}
