package io.iacdharma.db.bench;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The same backups and the same restore by pgBackRest and by dharma-db, on a cluster of about 900
 * MB each. No budget: it is told, not judged.
 */
final class PgBackRest {

  static final String NAME = "pgbackrest: full, incremental and restore, with sizes";

  private static final String CONFIGURATION =
      """
      [global]
      repo1-path=%1$s/pgbackrest
      log-path=%1$s
      lock-path=%1$s
      spool-path=%1$s
      log-level-console=warn
      log-level-file=off
      compress-type=zst
      compress-level=1
      start-fast=y
      process-max=2
      [bench]
      pg1-path=%2$s
      pg1-port=%3$d
      pg1-socket-path=%4$s
      pg1-user=postgres
      """;

  private final Programs programs;
  private final Path launcher;

  PgBackRest(Programs programs, Path launcher) {
    this.programs = programs;
    this.launcher = launcher;
  }

  /** Prints the table, where pgBackRest and a server that it knows are installed. */
  void measure(PrintStream out) {
    Optional<Path> bin =
        Installations.found().stream().filter(one -> one.toString().contains("15")).findFirst();
    if (bin.isEmpty()
        || Processes.run(new ProcessBuilder("sh", "-c", "command -v pgbackrest")).status() != 0) {
      System.err.println(NAME + ": left out, for pgbackrest or PostgreSQL 15 is not installed");
      return;
    }
    String version = Referee.said(new ProcessBuilder("pgbackrest", "version")).strip();
    out.printf("%n%s; %s, 2 processes, zstd 1, one run%n%n", NAME, version);
    out.println(
        "| what | dharma-db (s) | pgBackRest (s) | dharma-db stored (MB) | pgBackRest stored (MB) |");
    out.println("|---|---|---|---|---|");
    Run ours = ours(bin.get());
    Run theirs = theirs(bin.get());
    row(out, "full", ours.full(), theirs.full(), ours.fullBytes(), theirs.fullBytes());
    row(
        out,
        "incremental after 1 % of rows",
        ours.incremental(),
        theirs.incremental(),
        ours.incrementalBytes(),
        theirs.incrementalBytes());
    row(out, "restore to the latest, with replay", ours.restore(), theirs.restore(), 0, 0);
  }

  /** Seconds and bytes of one tool. */
  private record Run(
      double full, double incremental, double restore, double fullBytes, double incrementalBytes) {}

  private Run ours(Path bin) {
    try (ArchivedServer cluster = BackupBench.filled(bin, BackupBench.ROWS)) {
      BackupSides sides = new BackupSides(programs.on(cluster.server()), cluster, launcher);
      Processes.Running shipper = sides.ship();
      try {
        sides.settle();
        long empty = bytes(cluster.repositoryFolder());
        double full = sides.full();
        long afterFull = bytes(cluster.repositoryFolder());
        sides.change(1);
        double incremental = sides.incremental();
        long afterBoth = bytes(cluster.repositoryFolder());
        sides.settle();
        return new Run(
            full, incremental, sides.restore(), afterFull - empty, afterBoth - afterFull);
      } finally {
        shipper.signal("TERM");
        shipper.end();
      }
    }
  }

  private static Run theirs(Path bin) {
    try (ArchivedServer cluster = BackupBench.filled(bin, BackupBench.ROWS)) {
      Postgres server = cluster.server();
      Path folder = cluster.folder();
      Path configuration = folder.resolve("pgbackrest.conf");
      write(
          configuration,
          CONFIGURATION.formatted(folder, server.data(), server.port(), server.data().getParent()));
      String tool = "pgbackrest --config=%s --stanza=bench ".formatted(configuration);
      run("mkdir " + folder.resolve("pgbackrest"));
      run(tool + "stanza-create");
      server.execute(
          "postgres", "ALTER SYSTEM SET archive_command = '%sarchive-push %%p'".formatted(tool));
      server.execute("postgres", "SELECT pg_reload_conf()");
      run(tool + "check");
      long empty = bytes(folder.resolve("pgbackrest"));
      double full = run(tool + "--type=full --no-resume backup");
      long afterFull = bytes(folder.resolve("pgbackrest"));
      server.execute(
          "postgres",
          "UPDATE orders SET at = at + interval '1 day' WHERE id > 25000 AND id <= 50000");
      double incremental = run(tool + "--type=incr --no-resume backup");
      long afterBoth = bytes(folder.resolve("pgbackrest"));
      run(tool + "check");
      Path target = folder.resolve("restored");
      double restore =
          run(
              """
              set -eu
              mkdir -m 700 %1$s
              %2$s --pg1-path=%1$s --archive-mode=off restore
              %3$s/pg_ctl -D %1$s -l %1$s.log -o '-c max_prepared_transactions=5 -c port=%4$d -c unix_socket_directories=%1$s -c hot_standby=on' -w start >/dev/null
              until [ "$(%3$s/psql -XAtq -h %1$s -p %4$d -U postgres -d postgres -c 'SELECT pg_is_in_recovery()')" = f ]; do sleep 0.05; done
              %3$s/pg_ctl -D %1$s -w -m fast stop >/dev/null
              """
                  .formatted(target, tool, bin, Postgres.freePort()));
      return new Run(full, incremental, restore, afterFull - empty, afterBoth - afterFull);
    }
  }

  private static double run(String line) {
    long begun = System.nanoTime();
    Unprivileged.run(Path.of("/"), "sh", "-c", line);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(Path folder) {
    String said = Referee.said(new ProcessBuilder("du", "-sb", folder.toString()));
    return Long.parseLong(said.split("\\s+")[0]);
  }

  private static void row(
      PrintStream out, String what, double ours, double theirs, double mine, double other) {
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s | %s |%n",
        what,
        ours,
        theirs,
        mine == 0 ? "" : String.format(Locale.ROOT, "%.1f", mine / 1e6),
        other == 0 ? "" : String.format(Locale.ROOT, "%.1f", other / 1e6));
  }
}
